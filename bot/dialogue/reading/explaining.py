"""What is to be explained: the question, two of its levels, a subject; or shown by an example."""

from __future__ import annotations

import re

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.pointing import hesitated, labels_named
from bot.dialogue.reading.project_reading import read_projects
from bot.dialogue.reading.project_wish import likes_ours, says_example
from bot.dialogue.reading.repair import order_of, plainly_named, questions_noted
from bot.dialogue.reading.statuses import Resolver
from bot.dialogue.reading.subject import asks_a_side, of_the_subject_told
from bot.dialogue.reading.wishes import asks_what_counts
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.normalise import fold

LEVEL = re.compile(r"\b[0-4]\b")
HIGHEST = 4
SHORT_ASIDE = 25  # words of a message that asks about another question by its number


def explanation(kind: str) -> Resolver:
    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        if turn.pending_prompt:
            return Act("prompt_why", (turn.pending_prompt,))
        counting = turn.asked is not None and asks_what_counts(text)
        if kind == "explain_meaning" and turn.models.concepts.named(text) and not counting:
            found = turn.models.subjects.match(text, scene_of(turn))
            if found.sure:
                return Act("ask_concept")  # of a subject, by its name
        levels = set(LEVEL.findall(fold(text)))
        if kind == "explain_meaning" and len(levels) == 2:
            return Act("explain_compare", tuple(sorted(levels)))  # "la diff entre le 2 pis le 3"
        # "Un exemple d'une municipalité comme la nôtre": of what was done, not of an answer.
        if kind != "explain_example":
            return Act(kind)
        if projects := example_of_our_size(turn, text) or read_projects(turn, text):
            return projects
        return example_of_the_subject(turn, text) or Act(kind)

    return resolve


def comparison(turn: Turn, text: str, decision: Decision) -> Act:
    question = turn.asked
    pair = hesitated(turn.content, question.id, text) if question else None
    levels = tuple(map(str, pair)) if pair else tuple(dict.fromkeys(LEVEL.findall(text)))[:2]
    if question and len(levels) < 2:
        named = labels_named(turn.content, question.id, text)
        levels = tuple(map(str, (named or tuple(map(int, levels)))[:2]))
    other = [q for q in plainly_named(turn, text) if q in turn.answers]
    if other and (question is None or other[0] != question.id):
        return Act("explain_compare", (*levels, other[0]))  # "pourquoi 2 et pas 3, l'éclairage?"
    return Act("explain_compare", levels)


def difference_asked(turn: Turn, text: str) -> Act | None:
    """ "Pourquoi 2 et pas 3?", "qu'est-ce qui me manque pour 3?": what parts those levels of the
    question that is named, or of the answer that has one of them; nothing is changed."""
    parts = [part for part in SENTENCE.split(text) if _of_a_difference(part)]
    if not parts or not (asks(text) or form("answering", "wishing_to_know").search(fold(text))):
        return None
    named = plainly_named(turn, parts[-1])
    said = form("repair", "named_place").sub(" ", fold(parts[-1]))
    levels = list(dict.fromkeys(map(int, LEVEL.findall(said))))[:2]
    question = named[0] if named else _with_a_level(turn, levels)
    if question is None:
        return None
    answer = turn.answers.get(question)
    stood = answer.level if answer else None
    if len(levels) == 1 and stood is not None and stood != levels[0]:
        levels = [stood, *levels]
    elif not levels and stood is not None:
        levels = [stood, stood + 1] if stood < HIGHEST else [stood - 1, stood]
    elif len(levels) == 1 and levels[0] > 0:
        levels = [levels[0] - 1, *levels]
    return Act("explain_compare", (*map(str, sorted(levels)), question))


def _of_a_difference(part: str) -> bool:
    said = fold(part)
    return any(form("answering", kind).search(said) for kind in ("lacking", "why_not"))


def _with_a_level(turn: Turn, levels: list[int]) -> str | None:
    """The question meant by levels alone: that of a list on the screen or one that has its answer,
    else the last one noted, when its level is one of them or is under it."""
    question, pending = turn.asked, turn.pending_question
    if question is None or not levels:
        return None
    compared = turn.context.get("compared")
    if isinstance(compared, str) and compared in turn.answers:
        return compared  # since then nothing was noted
    listed = (turn.conversation.screen or {}).get("type") == "answer_choice"
    if question.id in turn.answers or (listed and pending and question.id != pending.id):
        return question.id
    for last in questions_noted(turn)[-1:]:
        stood = turn.answers[last].level
        if stood is not None and (stood in levels or (len(levels) == 1 and stood < levels[0])):
            return last
    return question.id


def counting_for(turn: Turn, text: str) -> Act | None:
    """ "Ça compte-tu pour la 4?": what counts for the question of that number."""
    found = form("answering", "counting_for").search(fold(text))
    if found is None or not asks(text) or len(text.split()) > SHORT_ASIDE:
        return None
    order, place = order_of(turn), int(found.group().split()[-1])
    if not 1 <= place <= len(order):
        return None
    return Act("explain_counts", (order[place - 1],))


def example_of_the_subject(turn: Turn, text: str) -> Act | None:
    """ "Qui l'a déjà fait?", after a subject that has an example of its own."""
    concept = turn.context.get("concept")
    if not isinstance(concept, str) or turn.pending_question or likes_ours(text):
        return None
    return of_the_subject_told(turn, text) if asks_a_side(turn, text, concept) else None


def example_of_our_size(turn: Turn, text: str) -> Act | None:
    """ "Une ville comme nous qui a fait ça": of the subject that is named, by size first; the
    size that nothing has is said."""
    if not (likes_ours(text) and says_example(text)):
        return None
    named = turn.models.concepts.named(text)
    if len(named) == 1 and "example" in turn.content.cards[named[0]].answers:
        return Act("concept_example", (named[0],))
    return Act("show_projects")
