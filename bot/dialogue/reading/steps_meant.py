"""What is taken away or put back while steps are talked about: a step, and no answer."""

from __future__ import annotations

from typing import Any

from bot.dialogue import noted
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.families import SURE_KIND, parts_of
from bot.dialogue.reading.wishes import says, undoes, without_denied_name
from bot.dialogue.shown.results_object import scores_of, steps_of
from bot.dialogue.stored import steps_told
from bot.understanding.naming import LEVEL_TOLD, by_code_or_position, questions_in_order
from bot.understanding.normalise import fold
from bot.understanding.steps_named import step_named

SHORT = 8  # words: more of them name the step that they are about
AWAY = {"undo", "clear", "withdraw"}
BACK = {"reopen", "undo", "correct"}


def of_a_step(turn: Turn, text: str, name: str) -> Act | None:
    """ "Enlève ça de la liste, on le fait déjà"; "remets-la": of a step that is proposed, or was.

    None when steps are not what is talked about, or an answer is named by its place or its level.
    """
    if name not in AWAY | BACK or not turn.context.get("results_talk"):
        return None
    folded = fold(text)
    order = questions_in_order(turn.content, turn.conversation.mode or "complet")
    if LEVEL_TOLD.search(folded) or by_code_or_position(turn.content, order, folded):
        return None
    steps, topics = steps_of(turn, scores_of(turn)), turn.models.topics
    named = dict(zip(topics.ids, topics.scores(text), strict=True))
    if name in BACK and says("keeping", text) and (back := _set_aside(turn, text, named)):
        return Act("step_back", tuple(back))
    affirmed = without_denied_name(text)
    named = dict(zip(topics.ids, topics.scores(affirmed), strict=True))
    found = step_named(affirmed, [(s.step.title, float(named[s.question.id])) for s in steps])
    kind, sure = turn.models.kinds.likeliest("advice", text)
    noted_last = noted.stack(turn)[-1:]
    if name in BACK and noted_last and "steps" in noted_last[0]:
        if found is not None and kind == "done" and sure >= SURE_KIND:
            return Act("advice", (kind, steps[found].step.id))  # "celle-là aussi, c'est fait"
        if name == "undo" or not _just_done(noted_last[0]):
            return Act("undo")
    if name not in AWAY or says("answers", text) or found is None or not undoes(text):
        return None
    return Act("advice", (kind, steps[found].step.id))


def changes_none(turn: Turn, text: str) -> bool:
    """Whether what is said cannot change a step: it says much and names none, or an answer."""
    folded = fold(text)
    order = questions_in_order(turn.content, turn.conversation.mode or "complet")
    if says("answers", text) or by_code_or_position(turn.content, order, folded):
        return True
    titles = [(s.step.title, 0.0) for s in steps_of(turn, scores_of(turn))]
    named = step_named(without_denied_name(text), titles) is not None
    return len(folded.split()) > SHORT and not named and not says("pointing", text)


def _just_done(entry: dict[str, Any]) -> bool:
    """A step was just said to be done, and its answer may be corrected: "oui, corrige-la"."""
    return "done" in [pair[1] for pair in entry["steps"].values()]


def set_aside(turn: Turn, text: str) -> Act | None:
    """ "Remets l'assurance pis le répertoire": steps that were taken away, when such are named."""
    if not turn.context.get("results_talk") or not says("keeping", text):
        return None
    topics = turn.models.topics
    back = _set_aside(turn, text, dict(zip(topics.ids, topics.scores(text), strict=True)))
    return Act("step_back", tuple(back)) if back else None


def _set_aside(turn: Turn, text: str, topics: dict[str, float]) -> list[str]:
    """The steps named among those of which something was told, part by part."""
    told = [(s, turn.content.known_step(s)) for s in steps_told(turn.diagnostic)]
    known = [(step_id, step) for step_id, step in told if step is not None]
    found = []
    for part in parts_of(text):
        titles = [(step.title, float(topics[step_id.split("-")[0]])) for step_id, step in known]
        place = step_named(part, titles) if part.strip() else None
        if place is not None and known[place][0] not in found:
            found.append(known[place][0])
    return found
