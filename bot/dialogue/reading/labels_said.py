"""A level told by its own name, or that nothing is done: settled by words, without a figure."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.content.models import Question
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.besides import FEW_WORDS, STORING_CLASSES
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.pointing import STEM
from bot.understanding.decision.scene import FULL
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.normalise import fold

NOTHING = Act("not_understood")
CLAUSE = re.compile(r"[,;:!?]\s*|\.\s+|\.$")
A_LABEL = 93  # likeness (0-100) of a clause with a label
LEAST_LABEL = 2  # words of a label that is told alone in a clause
SHORT = 7  # words of a clause that names a level of the list
MOST_OF_IT, LEAST_OWN = 0.5, 2  # share and number of its own words
LEAST = 0.5  # chance of another act, in the rest of the message


def told_by_name(turn: Turn, text: str) -> list[Act] | None:
    """ "Mets le poste public. Je perds-tu mes réponses?": the level, and what else is wanted."""
    question = turn.asked
    if question is None or turn.context.get("confirm"):
        return None
    if nothing := _nothing(turn, question, text):
        return [nothing]
    if form("answering", "meaning").search(fold(text)):
        return None  # "poste public, ça veut dire quoi?"
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    first = next((n for n, part in enumerate(sentences) if "?" in part), len(sentences))
    told = sentences[:first]  # what follows a question may be about it
    clauses = [c for part in told for c in CLAUSE.split(part) if c and fold(c)]
    listed = scene_of(turn).levels
    found = {c: level for c in clauses if (level := _level(question, listed, c)) is not None}
    if len(set(found.values())) != 1:
        return None
    level = next(iter(found.values()))
    rest = text[text.rindex(list(found)[-1]) + len(list(found)[-1]) :].strip(" ,;:.!")
    return [Act("answer", (question.id, str(level))), *_wanted(turn, rest)]


def _level(question: Question, listed: tuple[int, ...], clause: str) -> int | None:
    """The level that a clause names: by its whole label, or by most of the words that are its own
    among those of the list on the screen."""
    said = fold(clause)
    labels = [fold(level.label) for level in question.levels]
    bare = _bare(said)
    whole = [
        n
        for n, label in enumerate(labels)
        if len(label.split()) >= LEAST_LABEL and fuzz.ratio(label, bare) >= A_LABEL
    ]
    if len(whole) == 1:
        return None if _denials(said) > _denials(labels[whole[0]]) else whole[0]
    if _denials(said) or not listed or len(listed) == len(FULL) or len(said.split()) > SHORT:
        return None
    return _by_own_words({n: labels[n] for n in listed}, said)


def _denials(said: str) -> int:
    """How many words deny or suppose; the label "pas de vision" has one of its own."""
    return len(form("answering", "denying").findall(said))


def _bare(said: str) -> str:
    """Without what leads to a name: "donc plusieurs services partagés"."""
    while (found := form("answering", "concluding").match(said)) and found.end() < len(said):
        said = said[found.end() :].strip()
    return said


def _by_own_words(labels: dict[int, str], said: str) -> int | None:
    stems = {
        n: {word[:STEM] for word in label.split() if len(word) >= STEM}
        for n, label in labels.items()
    }
    words = {word[:STEM] for word in said.split()}
    own = {
        n: mine - set().union(*(other for m, other in stems.items() if m != n))
        for n, mine in stems.items()
    }
    named = {n: len(mine & words) for n, mine in own.items() if mine & words}
    if len(named) != 1:
        return None
    ((level, count),) = named.items()
    return level if count >= max(LEAST_OWN, MOST_OF_IT * len(own[level])) else None


def _wanted(turn: Turn, rest: str) -> list[Act]:
    """What is wanted after the level, when it is no answer."""
    if len(rest.split()) < FEW_WORDS:
        return []
    there = decided(turn, rest)
    sure = there.acts.get(there.act, 0.0) >= LEAST
    if not sure or there.act in STORING_CLASSES or there.act in ("noise", "outside", "undo"):
        return []
    act = act_of(turn, rest, there.act, there)
    return [] if act == NOTHING else [act]


def _nothing(turn: Turn, question: Question, text: str) -> Act | None:
    """ "Pantoute": the level 0, where it says that nothing is done; else a short list."""
    said, listed = fold(text), scene_of(turn).levels
    if "?" in text:
        return None
    excepted = form("answering", "excepting").search(said)
    before = said[: excepted.start()].strip() if excepted else said
    if not form("answering", "nothing").fullmatch(before):
        return None
    if excepted:
        return Act("answer_choice", (question.id, "01"))  # a gesture: a little, or nothing
    if listed and 0 not in listed:
        return Act("all_levels")  # none of those
    if form("answering", "nothing_there").search(fold(question.levels[0].label)):
        return Act("answer", (question.id, "0"))
    return Act("answer_choice", (question.id, "01"))
