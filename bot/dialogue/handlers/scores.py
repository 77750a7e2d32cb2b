"""Talk about a score: the sum, what would raise it, who set the target, whether it is bad."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot import messages
from bot.diagnostic.answers import target
from bot.diagnostic.explained import TOP, Explained, explained
from bot.diagnostic.scoring import Scores, score
from bot.diagnostic.strengths import strengths
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.score_ends import ENDS, at_the_end, ends_of
from bot.dialogue.reading.families import parts_of
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.shown.results_object import scores_of
from bot.typography import decimal, listing, plural

NEAR = 10.0  # points under the target
MOST = 2  # things that one message asks of a score
FEW = 3  # answers behind a score
OF_EACH_AXIS = {"gap", "bad", "strength", "sum"}
FIGURE = re.compile(r"\b\d{1,3}(?:[,.]\d)?\b")
LEVEL = re.compile(r"\b[1-4]\b")


@handles("explain_score")
def explain_score(turn: Turn, act: Act) -> bool:
    """What is asked, of the axis that is named, else of the whole."""
    talk, text = turn.models.scores, turn.words(act)
    scores = scores_of(turn)
    axis = _axis(turn, text, scores)
    turn.remember(score_axis=axis)
    told = explained(turn.content, turn.profile, scores, axis)
    custom = _object(told)
    if act.arguments and act.arguments[0] in ENDS and told.score is not None:
        lines, axis = ends_of(turn, scores, act.arguments)
        turn.remember(score_axis=axis)
        custom = _object(explained(turn.content, turn.profile, scores, axis))
        turn.say_text("\n".join(lines), custom, [turn.button("button_review", "review_answers")])
        return ASK_AGAIN
    several = talk.several(parts_of(text))
    asked = several[:MOST] if len(several) > 1 else [talk.asked(text)]
    asked = list(act.arguments) or asked
    if told.score is None:
        without = [line for each in asked if (line := _WITHOUT_SCORE.get(each))]
        lines = [each(turn, scores) for each in without] or [turn.text("score_none")]
        turn.say_text("\n".join(lines), custom)
        return ASK_AGAIN
    lines = [line for each in asked for line in _lines(turn, scores, told, each, text)]
    for other in talk.axes(text)[1:MOST] if asked[0] in OF_EACH_AXIS else ():
        beside = explained(turn.content, turn.profile, scores, other)
        if beside.score is not None:  # "l'un est une force, pas l'autre, pourquoi?"
            lines += _ASKED[asked[0]](turn, scores, beside)
    buttons = [turn.button("button_review", "review_answers")]
    turn.say_text("\n".join(lines), custom, buttons)
    return ASK_AGAIN


def _lines(turn: Turn, scores: Scores, told: Explained, asked: str, text: str) -> list[str]:
    if asked == "after":
        return _after(turn, scores, told, text)
    return _ASKED.get(asked, _sum)(turn, scores, told)


def _axis(turn: Turn, text: str, scores: Scores) -> str | None:
    """The one that is named, or whose score is quoted ("d'où vient le 54,2?"); else the one just
    talked about: "et comment la monter?"."""
    talk = turn.models.scores
    if named := talk.axis(text):
        return named
    quoted = {number.replace(",", ".") for number in FIGURE.findall(text)}
    if scores.overall is not None and _forms(scores.overall) & quoted:
        return None
    found = [a.axis for a in scores.axes if a.score is not None and _forms(a.score) & quoted]
    if len(found) == 1:
        return found[0]
    last = turn.context.get("score_axis")
    known = last in {axis.id for axis in turn.content.axes}
    return last if known and not talk.whole(text) else None


def _forms(score: float) -> set[str]:
    """As it may be quoted: whole, or with its decimal."""
    return {f"{score:g}", f"{score:.1f}", str(int(score))}


def _object(told: Explained) -> messages.ScoreExplanation:
    return messages.ScoreExplanation(
        axis=told.axis,
        score=told.score,
        target=told.target,
        answers=[messages.AnswerPoints(q, n, 25.0 * n) for q, n in told.levels.items()],
        movers=[messages.Mover(m.question, m.start, m.to, m.gain) for m in told.movers],
    )


def _facts(turn: Turn, told: Explained) -> dict[str, str]:
    name = turn.content.axis_name(told.axis) if told.axis else turn.text("score_whole")
    score, target = decimal(told.score or 0), decimal(told.target or 0)
    return {"name": name, "score": score, "target": target}


def _sum(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    facts = _facts(turn, told)
    if told.axis is None:
        axes = [
            f"{turn.content.axis_name(a.axis)} {decimal(a.score)}"
            for a in scores.axes
            if a.score is not None
        ]
        return [turn.text("score_sum_whole", **facts, axes=listing(axes))]
    answers = [f"{turn.content.questions[q].topic}, {n}" for q, n in told.levels.items()]
    count = plural(len(answers), "réponse")
    lines = [turn.text("score_sum", **facts, count=count, answers="; ".join(answers))]
    return [*lines, turn.text("score_few")] if len(answers) < FEW else lines


def _raise(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    facts = _facts(turn, told)
    if not told.movers:
        return [turn.text("score_top", name=facts["name"])]
    movers = [
        turn.text(
            "score_mover",
            topic=turn.content.questions[m.question].topic,
            start=m.start,
            to=m.to,
            gain=decimal(m.gain),
        )
        for m in told.movers
    ]
    return [turn.text("score_raise", **facts), *movers]


def _target(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    size = next(s.name for s in turn.content.instrument.strata if s.id == scores.stratum)
    facts = _facts(turn, told)
    lines = [turn.text("score_target", name=facts["name"], target=facts["target"], size=size)]
    return [*lines, turn.text("results_assumed")] if scores.stratum_assumed else lines


def _differs(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    return [_targets(turn, scores)]


def _targets(turn: Turn, scores: Scores) -> str:
    """Of each axis, and why they are not the same; they need no answer."""
    axes = [
        f"{turn.content.axis_name(a.axis)} {decimal(a.target)}"
        for a in scores.axes
        if a.target is not None
    ]
    size = next(s.name for s in turn.content.instrument.strata if s.id == scores.stratum)
    return turn.text("score_differs", axes=listing(axes), size=size)


def _bad(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    facts = _facts(turn, told)
    under = (told.target or 0) - (told.score or 0)
    if under <= 0:
        return [turn.text("score_bad_met", **facts)]
    if under <= NEAR:
        return [turn.text("score_bad_near", **facts)]
    found = strengths(turn.content, turn.profile, scores)
    good = [turn.content.axis_name(a.axis) for a in found.axes]
    good = good or [question.topic for question in found.questions]
    best = listing(good) or turn.text("score_best_none")
    return [turn.text("score_bad_under", **facts, best=best)]


def _compared(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    return [turn.text("score_compared", **_facts(turn, told))]


def _sure(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    facts = _facts(turn, told)
    counted = scores.axis(told.axis) if told.axis else scores
    lines = [
        turn.text(
            "score_sure",
            name=facts["name"],
            score=facts["score"],
            answered=counted.answered,
            applicable=counted.applicable,
        )
    ]
    return [*lines, turn.text("score_provisional")] if scores.scope != "final" else lines


def _rank(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    """The axes by their distance to the target, the furthest first; the furthest is named."""
    known = [a for a in scores.axes if a.score is not None and a.target is not None]
    order = sorted(known, key=lambda a: (a.score or 0) - (a.target or 0))
    axes = [
        turn.text(
            "score_rank_axis",
            name=turn.content.axis_name(a.axis),
            score=decimal(a.score or 0),
            target=decimal(a.target or 0),
        )
        for a in order
    ]
    lowest = listing([turn.content.axis_name(a.axis) for a in at_the_end(known, "worst")])
    first = scores.furthest_from_target or order[0].axis
    said = turn.text(
        "score_rank" if scores.furthest_from_target else "score_rank_met",
        name=turn.content.axis_name(first),
        lowest=lowest,
    )
    return [said, *axes]


def _gap(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    under = (told.target or 0) - (told.score or 0)
    key = "score_gap_under" if under > 0 else "score_gap_over" if under < 0 else "score_gap_met"
    return [turn.text(key, **_facts(turn, told), points=decimal(abs(under)))]


def _strength(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    """Why it stands among the strengths, or among those to push; or in neither."""
    facts, axis = _facts(turn, told), told.axis
    if axis is None:
        good = listing([turn.content.axis_name(a) for a in scores.strengths])
        push = listing([turn.content.axis_name(a) for a in scores.weakest])
        none = turn.text("score_strength_none")
        return [turn.text("score_strength_whole", good=good or none, push=push or none)]
    if axis in scores.strengths:
        return [turn.text("score_strength", **facts)]
    if axis in scores.weakest:
        met = (told.score or 0) >= (told.target or 0)
        under = [m.question for m in told.movers if _is_under(turn, scores, m.question)]
        if met and under:  # the mean is there, one of its answers is not
            topics = listing([turn.content.questions[q].topic for q in under])
            return [turn.text("score_push_some", **facts, topics=topics)]
        return [turn.text("score_push_met" if met else "score_push", **facts)]
    return [turn.text("score_neither", **facts)]


def _is_under(turn: Turn, scores: Scores, question: str) -> bool:
    asked = turn.content.questions[question]
    return scores.levels[question] < target(turn.content, asked, turn.profile)


def _fair(turn: Turn, scores: Scores, told: Explained) -> list[str]:
    size = next(s.name for s in turn.content.instrument.strata if s.id == scores.stratum)
    return [turn.text("score_fair", size=size, **_facts(turn, told))]


def _after(turn: Turn, scores: Scores, told: Explained, text: str) -> list[str]:
    """What the score would be once an answer is raised: the one that is named, else the best."""
    named = [q for q in turn.models.topics.match(text) if q in scores.levels]
    question = named[0] if named else told.movers[0].question if told.movers else None
    if question is None:
        return [turn.text("score_top", name=_facts(turn, told)["name"])]
    asked = turn.content.questions[question]
    start = scores.levels[question]
    said = [int(n) for n in LEVEL.findall(text) if int(n) > start]
    level = said[0] if said else start + 1
    if level > TOP:
        return [turn.text("score_top", name=asked.topic)]
    answers = {**turn.answers, question: replace(turn.answers[question], level=level)}
    then = score(turn.content, turn.conversation.mode, answers, turn.profile)
    before, after = scores.axis(asked.axis), then.axis(asked.axis)
    return [
        turn.text(
            "score_after",
            topic=asked.topic,
            start=start,
            to=level,
            name=turn.content.axis_name(asked.axis),
            before=decimal(before.score or 0),
            after=decimal(after.score or 0),
            target=decimal(after.target or 0),
        ),
        *_whole_after(turn, scores, then),
    ]


def _whole_after(turn: Turn, scores: Scores, then: Scores) -> list[str]:
    if scores.overall is None or then.overall is None:
        return []
    before, after = decimal(scores.overall), decimal(then.overall)
    return [turn.text("score_after_whole", before=before, after=after)]


_ASKED = {
    "sum": _sum, "raise": _raise, "target": _target, "bad": _bad, "compared": _compared,
    "sure": _sure, "rank": _rank, "gap": _gap, "strength": _strength, "fair": _fair,
    "differs": _differs,
}  # fmt: skip
# What can be said before there is a score.
_WITHOUT_SCORE: dict[str, Callable[[Turn, Scores], str]] = {
    "target": _targets, "differs": _targets, "fair": _targets,
}  # fmt: skip
