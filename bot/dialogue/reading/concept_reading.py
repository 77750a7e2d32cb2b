"""Whether a message asks about a concept, with the pending question in view."""

from __future__ import annotations

import re

from bot.dialogue.context import Turn
from bot.understanding.concepts import ConceptMatch, asks
from bot.understanding.normalise import normalise

# What a question about a concept may be taken for.
MAYBE_CONCEPT = {"ask_concept", "answer", "out_of_scope"}
# Wishes of one word or two that a question on a named concept may resemble.
RESEMBLING = {"progress", "show_projects", "export_data", "privacy", "help", "set_role", "set_size",
              "next_steps", "see_results", "get_report", "human", "pause"}  # fmt: skip
EXPLAINING = {"explain_example", "explain_meaning", "has_question"}
# "On ne sait pas combien on perd d'eau" is an answer; these only ask.
DEFINING = re.compile(
    r"\b(c est quoi|qu est ce|qu entend\w*|ca veut dire|parle\w* (moi|nous)|expliqu\w*"
    r"|di[ts]\w* moi|difference|ca sert|coute\w*|obligatoire|par ou|c est qui|definition"
    r"|s il vous plait|est ce (que|qu)|(?!que |si |quand |et |puis |comme |mais |la |ce )\w+ tu)\b"
    r"|^(qui|quel\w*|comment|combien|pourquoi|ou)\b"
    r"|(?<!pas )(?<!trop )(?<!importe )(?<!et )(?<!puis )\b(comment|pourquoi|combien|quoi)$"
)
PLAUSIBLE, SURE, VERY_SURE = 0.45, 0.6, 0.85
SURE_CONCEPT = 0.7  # of the concept, when the intent tells nothing
CLEAR = 0.8  # of the concept, when nothing is asked in so many words


def asks_concept(turn: Turn, text: str) -> bool:
    """A question about a concept, unless it is surely about something else of ours."""
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    sure = confidence >= SURE
    answered = turn.pending_question and sure and intent == "answer"
    if answered and not turn.incoming.perhaps_outside and not _asked_outright(text):
        return False  # most messages: said before the concepts are weighed, which takes longest
    found = turn.models.concepts.match(text)
    if not (found.named or found.sure):
        return False
    if intent == "new_official" and turn.pending_question:
        # "Nouveau maire, quoi faire les premiers mois?": told at once, and the question comes back.
        return asks(text)
    if sure and intent not in MAYBE_CONCEPT:
        doubtful = intent in EXPLAINING or (intent in RESEMBLING and confidence < VERY_SURE)
        return doubtful and asks(text) and found.named and found.sure
    if confidence < PLAUSIBLE and not found.named and found.confidence < SURE_CONCEPT:
        return False
    if intent == "out_of_scope" or turn.incoming.perhaps_outside:
        return asks(text) and found.named and found.sure and confidence < VERY_SURE
    if turn.pending_question is None:
        # A bare name ("la cybersécurité") asks; "diagnostic express pour Alma" names the tool only.
        return asks(text) or intent in MAYBE_CONCEPT or confidence < PLAUSIBLE
    return _beside_the_question(turn, text, found)


def _asked_outright(text: str) -> bool:
    """An answer that also asks: "on a un plan climat, c'est quoi un plan climat?"."""
    return "?" in text or DEFINING.search(normalise(text)) is not None


def rather_asks(turn: Turn, text: str, like_an_answer: bool) -> bool:
    """Of what is not clear enough to store: a question, or a subject told in a few words.

    Args:
        like_an_answer: some level resembles it.
    """
    found = turn.models.concepts.match(text)
    if DEFINING.search(normalise(text)) and found.concepts:
        return True
    return found.sure and found.confidence >= CLEAR and not like_an_answer


def _beside_the_question(turn: Turn, text: str, found: ConceptMatch) -> bool:
    """With a question pending: asked, or of the intent and unlike a clear answer."""
    question, intent = turn.pending_question, turn.incoming.intent
    assert question is not None
    sure = turn.incoming.confidence >= SURE
    if sure and intent == "answer":
        return _asked_outright(text)
    if asks(text):
        return True
    told = turn.models.levels.match(question.id, text).level is not None
    if not sure and intent not in MAYBE_CONCEPT:
        return found.named and found.sure and found.confidence >= CLEAR and not told
    return sure and intent == "ask_concept" and found.sure and not told
