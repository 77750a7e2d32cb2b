"""Talk about a proposed step: done, too dear, another one, who, how, the first gesture."""

from __future__ import annotations

from collections.abc import Callable

from bot import messages
from bot.diagnostic.advice import NextStep, State, next_steps
from bot.diagnostic.answers import target
from bot.diagnostic.project_search import in_places
from bot.diagnostic.scoring import Scores
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.advice import buttons_of, why
from bot.dialogue.handlers.projects import say_example, show_one
from bot.dialogue.handlers.report import report
from bot.dialogue.reading.families import SURE_KIND, parts_of
from bot.dialogue.reading.steps_meant import titled
from bot.dialogue.reading.steps_on_screen import on_the_screen, places
from bot.dialogue.reading.wishes import says, without_denied_name
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.shown.results_object import proposed, results_object, scores_of, steps_of
from bot.dialogue.stored import steps_told
from bot.messages import Button
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.steps_named import step_named

EASY, MOST_OF_AN_AXIS, SEVERAL, MOST_ASKED = 1, 3, 2, 4
FEW_WORDS = 8  # of a part that names a step of a list, and says nothing else of it
STATES: dict[str, State] = {
    "done": "done", "dear": "refused", "hard": "refused", "another": "refused", "later": "later",
}  # fmt: skip
Facet = Callable[[Turn, NextStep, list[NextStep]], None]


@handles("advice")
def advice(turn: Turn, act: Act) -> bool:
    """What is said of a step; the step is named, else the one last told, else the first."""
    text = turn.words(act)
    facet = act.arguments[0] if act.arguments else turn.models.kinds.of("advice", text)
    scores = scores_of(turn)
    steps = steps_of(turn, scores)
    if not scores.answered:
        turn.say("results_none", results_object(scores, steps))
        return ASK_AGAIN
    axis = turn.models.scores.axis(text) if text else None
    if axis is not None and facet in ("axis", "one"):
        return _of_axis(turn, scores, axis)
    if facet == "draft":
        return report(turn, act)
    if not steps:
        turn.say("steps_none", messages.Help())
        return ASK_AGAIN
    step = _meant(turn, act, text, steps)
    if facet in STATES:
        meant: list[tuple[NextStep | None, str]] = [*_several(turn, act, text, steps, facet)]
        if not meant and step is None and _told(turn, steps) is None and len(steps) > 1:
            return _ask_which(turn, steps, facet)
        if not meant and facet == "done" and says("not_done", text):
            told = step or _last_told(
                turn, steps
            )  # "les règles restent à adopter": nothing is done
            return why(turn, Act("why_step", (told.step.id,)))
        for each, said in meant or [(step, facet)]:
            _tell(turn, scores, each, steps_of(turn, scores), said)
    elif facet in FACETS:
        FACETS[facet](turn, step or _last_told(turn, steps), steps)
    else:
        return why(turn, Act("why_step", ((step or _last_told(turn, steps)).step.id,)))
    return ASK_AGAIN


def _meant(turn: Turn, act: Act, text: str, steps: list[NextStep]) -> NextStep | None:
    """The step of a button, or the one that the words name; not one that merely resembles them,
    when they point to what was just talked about."""
    if len(act.arguments) > 1:
        return proposed(turn, act.arguments[1], steps)
    text = without_denied_name(text)
    by_title = titled(text, [step.step for step in steps])
    listed = on_the_screen(turn, [step.step.id for step in steps])
    ranks = places(text, len(listed)) if by_title is None else []
    if len(ranks) == 1:
        return proposed(turn, listed[ranks[0]], steps)
    if says("pointing", text) and turn.context.get("step_told"):
        return None if by_title is None else proposed(turn, by_title, steps)
    named = dict(zip(turn.models.topics.ids, turn.models.topics.scores(text), strict=True))
    found = step_named(text, [(step.step.title, float(named[step.question.id])) for step in steps])
    return None if found is None else steps[found]


def _several(
    turn: Turn, act: Act, text: str, steps: list[NextStep], facet: str
) -> list[tuple[NextStep, str]]:
    """The steps that the parts of a message name, and what is said of each; none when it names one
    and keeps none: "la deuxième pis la troisième, c'est fait", "garde la carte, ôte le test"."""
    if len(act.arguments) > 1:
        return []
    found: dict[str, tuple[NextStep, str | None]] = {}
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    for part in sentences if len(sentences) > 1 else parts_of(text):
        step = _meant(turn, act, part, steps) if part.strip() else None
        if step is None or (found and says("pointing", part)):
            continue  # "…, ôte-moi ça de la liste": of what was just named
        kind, sure = turn.models.kinds.likeliest("advice", part)
        own = kind if kind in STATES and sure >= SURE_KIND else None
        if own is None and len(part.split()) <= FEW_WORDS:
            own = facet  # "la deuxième pis la troisième, c'est fait"
        alone = kind if sure >= SURE_KIND else None
        denying = part if own == alone else text
        denied = says("keeping", part) or (own == "done" and says("not_done", denying))
        found[step.step.id] = (step, None if denied else own)
    if len(found) < SEVERAL:
        return []
    return [(step, said) for step, said in found.values() if said is not None]


def _ask_which(turn: Turn, steps: list[NextStep], facet: str) -> bool:
    """Which step is meant, when none was told nor named: the first is not changed for another."""
    buttons = [
        Button(step.step.title, turn.payload("advice", facet, step.step.id))
        for step in steps[:MOST_ASKED]
    ]
    turn.say("advice_which", messages.Help(), buttons)
    return ASK_AGAIN


@handles("advice_which")
def ask_which(turn: Turn, act: Act) -> bool:
    """What is to be done with a step that is not told, or what is asked of it (its first argument):
    its own answer offers it."""
    steps = steps_of(turn, scores_of(turn))
    facet, *among = act.arguments or ("",)
    if among:
        steps = [step for step in steps if step.step.id in among] or steps
    buttons = [
        Button(
            step.step.title,
            turn.payload("advice", facet, step.step.id)
            if facet
            else turn.payload("why_step", step.step.id),
        )
        for step in steps[:MOST_ASKED]
    ]
    turn.say("advice_which" if buttons else "steps_none", messages.Help(), buttons)
    return ASK_AGAIN


@handles("advice_already")
def already(turn: Turn, act: Act) -> bool:
    """The step was set aside before: nothing changes."""
    step = turn.content.known_step(act.arguments[0])
    assert step is not None
    buttons = [Button(turn.text("button_put_back"), turn.payload("step_back", act.arguments[0]))]
    turn.say("advice_already", messages.Help(), buttons, title=step.title)
    return ASK_AGAIN


def _told(turn: Turn, steps: list[NextStep]) -> NextStep | None:
    last = turn.context.get("step_told")
    return next((step for step in steps if step.step.id == last), None)


def _last_told(turn: Turn, steps: list[NextStep]) -> NextStep:
    return _told(turn, steps) or steps[0]


def _tell(
    turn: Turn, scores: Scores, meant: NextStep | None, steps: list[NextStep], facet: str
) -> None:
    """Keep what is said of the step, before saying so; then the one that takes its place."""
    step, state = meant or _last_told(turn, steps), STATES[facet]
    others = [pair for pair in turn.diagnostic.steps_told if pair[0] != step.step.id]
    turn.diagnostic.steps_told = [*others, [step.step.id, state]]
    following = _in_its_place(steps, steps_of(turn, scores)) if state != "later" else None
    lines = [turn.text(f"advice_{facet}", title=step.step.title, topic=step.question.topic)]
    if following:
        lines.append(_line(turn, "advice_instead", following))
    elif state != "later":
        lines.append(turn.text("advice_instead_none"))
    buttons = [Button(turn.text("button_not_this"), turn.payload("undo"))]
    if state == "done":
        change = turn.payload("correct", step.question.id)
        buttons.insert(0, Button(turn.text("button_correct_answer"), change))
    update = messages.AdviceUpdate(step.step.id, state, following.step.id if following else None)
    turn.remember(step_told=following.step.id if following else None)
    turn.say_text("\n".join(lines), update, buttons)


@handles("step_back")
def put_back(turn: Turn, act: Act) -> bool:
    """Steps that were set aside come back, with what replaced them when there is room."""
    told = steps_told(turn.diagnostic)
    back = [step for step in act.arguments if step in told]
    turn.diagnostic.steps_told = [[s, state] for s, state in told.items() if s not in back]
    for step in filter(None, map(turn.content.known_step, back)):
        turn.say("undone_step", messages.Help(), title=step.title)
    return ASK_AGAIN


def _in_its_place(before: list[NextStep], after: list[NextStep]) -> NextStep | None:
    """What was not proposed before, the first; a step that only fills a horizon comes last."""
    known = {step.step.id: step for step in before}
    fresh = [s for s in after if s.step.id not in known or (known[s.step.id].added > s.added)]
    return next((step for step in fresh if not step.added), fresh[0] if fresh else None)


def _of_axis(turn: Turn, scores: Scores, axis: str) -> bool:
    """The steps of one axis, also when it is not among the weakest."""
    told = steps_told(turn.diagnostic)
    steps = next_steps(turn.content, turn.profile, scores, told, axis)
    name = turn.content.axis_name(axis)
    if not steps:
        buttons = [turn.button("button_steps", "next_steps")]
        turn.say("advice_axis_none", messages.Help(), buttons, axis=name)
        return ASK_AGAIN
    lines = [turn.text("advice_axis", axis=name)]
    lines += [_line(turn, "advice_axis_line", step) for step in steps[:MOST_OF_AN_AXIS]]
    shown = [step.step.id for step in steps[:MOST_OF_AN_AXIS]]
    turn.remember(step_told=shown[0], step_facet=None, steps_shown=shown)
    turn.say_text("\n".join(lines), _explained(turn, steps[0]))
    return ASK_AGAIN


def _explained(turn: Turn, step: NextStep) -> messages.AdviceExplanation:
    aim = target(turn.content, step.question, turn.profile)
    return messages.AdviceExplanation(step.step.id, step.question.id, step.level, aim)


def _line(turn: Turn, key: str, step: NextStep) -> str:
    instrument, told = turn.content.instrument, step.step
    return turn.text(
        key,
        title=told.title,
        how=told.how,
        lead=instrument.lead(told.lead, turn.stratum),
        difficulty=instrument.difficulties[told.difficulty],
        cost=instrument.costs[told.cost],
        months=step.horizon_months,
        topic=step.question.topic,
    )


def _said(key: str) -> Facet:
    def say(turn: Turn, step: NextStep, steps: list[NextStep]) -> None:
        turn.remember(step_told=step.step.id, step_facet=key.removeprefix("advice_"))
        turn.say_text(_line(turn, key, step), _explained(turn, step), buttons_of(turn, step))

    return say


def _one(turn: Turn, step: NextStep, steps: list[NextStep]) -> None:
    """The one gesture: the most useful of the easy ones."""
    easy = (s for s in steps if s.step.difficulty == EASY and not s.added)
    _said("advice_one")(turn, next(easy, steps[0]), steps)


def _next(turn: Turn, step: NextStep, steps: list[NextStep]) -> None:
    """What comes after it: the step that follows, else the next of the list."""
    place = steps.index(step)
    after = next((s for s in steps if s.after and s.after.id == step.step.id), None)
    after = after or (steps[place + 1] if place + 1 < len(steps) else None)
    if after is None:
        turn.say("advice_next_none", _explained(turn, step), title=step.step.title)
        return
    _said("advice_next")(turn, after, steps)


def _near(turn: Turn, step: NextStep, steps: list[NextStep]) -> None:
    """Who did something of the kind: in the person's region first; else said, then the nearest in
    size; what was shown is not shown again."""
    turn.remember(step_told=step.step.id)
    known = turn.content.projects
    shown = (turn.context.get("projects") or {}).get("shown", [])
    found = [p for p in step.question.projects if p in known and p not in shown]
    place = turn.municipality
    around = ((), (), (place.region,)) if place else ((), (), ())
    here = [p for p in found if place and in_places(turn.content, known[p], around)]
    why_this = _explained(turn, step)
    if here:
        turn.say("advice_near_here", why_this, title=step.step.title)
        show_one(turn, step.question, here[0])
    elif not found:
        turn.say("advice_near_no_more", why_this, title=step.step.title)
    else:
        key = "advice_near_elsewhere" if place else "advice_near"
        region = place.region if place else ""
        turn.say(key, why_this, title=step.step.title, region=region)
        say_example(turn, [step.question])


FACETS: dict[str, Facet] = {
    "one": _one, "axis": _one, "next": _next, "near": _near, "who": _said("advice_who"),
    "time": _said("advice_time"), "cost": _said("advice_cost"), "how": _said("advice_how"),
    "payer": _said("advice_payer"),
}  # fmt: skip
