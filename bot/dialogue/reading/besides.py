"""What is wanted or asked beside what a message does, when it is not cut in two."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.wishes import asks_what_counts
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.scene import FULL
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.normalise import fold

NOTHING = Act("not_understood")
# After what leaves something, or says who speaks, what is wanted instead, told by the whole
# message; and the chance that such a wish must have: it is seldom said of no purpose.
WAYS_OUT = {
    "leave_onboarding": 0.07, "visitor": 0.15, "no": 0.3, "withdraw": 0.3, "feeling": 0.1,
}  # fmt: skip
WISHES = ("start", "results", "steps", "projects", "review", "report", "progress", "handoff")
# Beside an answer: a second command that needs no part of the message to be performed.
BESIDE = {"set", "unknown", "na", "skip", "correct"}
WHOLE = (
    "pause", "stop", "progress", "report", "results", "privacy", "about", "explain_why",
    "explain_meaning", "explain_example", "feeling", "smalltalk_thanks", "handoff", "code",
)  # fmt: skip
LEAVING = {"pause", "stop", "smalltalk_goodbye"}
# What stores an answer, as acts and as classes of command; words that may hold one.
STORING = {"answer", "answer_choice", "correct", "unknown"}
STORING_CLASSES = {"set", "unknown", "na", "skip", "correct", "offer", "propose"}
FEW_WORDS = 3
SHORT_ASKED = 10  # words of a question about a level


def second(turn: Turn, text: str, decision: Decision, first: str) -> list[Act]:
    """What is wanted besides, of a message that is not to be cut: "2 je reviens demain"."""
    seconds = {name: decision.seconds.get(name, 0.0) for name in WHOLE}
    best = max(seconds, key=lambda name: seconds[name])
    if first not in BESIDE or seconds[best] < turn.content.costs.second_of_all:
        return []
    act = act_of(turn, text, best, decision)
    return [] if act == NOTHING else [act]


def counting(turn: Turn, text: str, act: Act) -> list[Act]:
    """ "On en a un sur papier, ça compte-tu?": told beside the level, or the likely ones."""
    of_levels = act.name in ("answer", "answer_choice")
    return [Act("explain_meaning", said=text)] if of_levels and asks_what_counts(text) else []


def doubted(turn: Turn, text: str, act: Act) -> list[Act] | None:
    """ "Deux ententes, aucun bilan. Ça m'empêche d'être à 3?": the level read and the one asked
    about are offered, with what counts; None when no other level is asked about."""
    last = [part for part in SENTENCE.split(text) if part.strip()][-1]
    said = form("answering", "level_asked").search(fold(last)) if last.endswith("?") else None
    if act.name != "answer" or said is None or len(fold(last).split()) > SHORT_ASKED:
        return None
    question, level = act.arguments
    asked = said.group().split()[-1]
    if asked == level:
        return None
    both = "".join(sorted((asked, level)))
    return [Act("answer_choice", (question, both)), Act("explain_compare", tuple(both))]


def answered(turn: Turn, text: str, decision: Decision, name: str) -> list[Act]:
    """The answer before a goodbye: "je dirais oui, à l'abri, bon je reviens tantôt"."""
    left = name in LEAVING and decision.seconds.get(name, 0.0) >= turn.content.costs.second_of_all
    told = answer(turn, text) if left and turn.asked else None
    return [told] if told else []


def wish(
    turn: Turn, text: str, decision: Decision, left: str, wishes: tuple[str, ...] = WISHES
) -> list[Act]:
    """What is wanted in the place of what is left: "sors-moi de là, montre mes résultats"."""
    chances = {
        name: max(decision.acts.get(name, 0.0), decision.seconds.get(name, 0.0)) for name in wishes
    }
    best = max(chances, key=lambda name: chances[name])
    if chances[best] < WAYS_OUT[left]:
        return []
    act = act_of(turn, text, best, decision)
    return [] if act == NOTHING else [act]


def answer(turn: Turn, text: str) -> Act | None:
    """Of a part of a message; None when it tells nothing of the pending question."""
    decision = turn.models.decider.answer(scene_of(turn), text)
    if decision.level is None and decision.offered == FULL:
        return None
    return act_of(turn, text, "set", decision)


def beyond_politeness(turn: Turn, text: str) -> list[Act]:
    """ "Merci! Pis où je m'inscris?": what is asked after the thanks."""
    asked = [part for part in SENTENCE.split(text) if asks(part) or part.rstrip().endswith("?")]
    rest = asked[-1] if asked else ""
    if len(rest.split()) < FEW_WORDS or len(rest) == len(text):
        return []
    there = decided(turn, rest)
    if there.act.startswith("smalltalk") or there.act in STORING_CLASSES:
        return []
    act = act_of(turn, rest, there.act, there)
    return [] if act == NOTHING else [act]


def questioned(turn: Turn, text: str, act: Act) -> list[Act] | None:
    """ "Le plan date de 2020. La carte consultée, c'est laquelle?": the answer of what is told, if
    it is one, and what is asked; None when nothing is asked, or it is the answer that asks."""
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    asked = [part for part in sentences if part.rstrip().endswith("?") and asks(part)]
    if act.name not in STORING or not asked or turn.asked is None:
        return None
    there = decided(turn, asked[-1])
    if there.act in STORING_CLASSES:
        return None
    second = act_of(turn, asked[-1], there.act, there)
    if second == NOTHING:
        return None
    told = " ".join(part for part in sentences if part not in asked)
    if len(told.split()) < FEW_WORDS:
        return [second]
    if act.name == "correct":
        return [act, second] if there.act != "undo" else None
    first = answer(turn, told)
    return [first, second] if first else [second]
