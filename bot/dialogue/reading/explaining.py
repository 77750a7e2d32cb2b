"""What is to be explained: the question, two of its levels, a subject; or shown by an example."""

from __future__ import annotations

import re

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.pointing import hesitated, labels_named
from bot.dialogue.reading.project_reading import read_projects
from bot.dialogue.reading.project_wish import likes_ours, says_example
from bot.dialogue.reading.repair import plainly_named
from bot.dialogue.reading.statuses import Resolver
from bot.dialogue.reading.subject import asks_a_side, of_the_subject_told
from bot.dialogue.reading.wishes import asks_what_counts
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold

LEVEL = re.compile(r"\b[0-4]\b")


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
