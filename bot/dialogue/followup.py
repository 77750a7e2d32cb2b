"""A question about the concept just told: "et combien ça coûte?", "t'as un exemple?"."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.understanding.aspects import aspect_of_followup
from bot.understanding.concepts import ASKING, concept_matcher
from bot.understanding.normalise import normalise
from bot.understanding.stated_levels import stated_level

# What a follow-up may look like to the classifier, which does not know what was said before.
FOLLOWABLE = {
    "ask_concept", "explain_meaning", "explain_example", "explain_why", "show_projects",
    "next_steps", "why_advice", "out_of_scope", "has_question", "confused", "set_size", "human",
}  # fmt: skip
SURE_WISH = 0.6
SURE_ASPECT, ALIKE = 0.45, 0.3


def read_followup(turn: Turn, text: str) -> Act | None:
    """The side asked about of the concept just told; None when it is something else."""
    concept = turn.context.get("concept")
    if not concept or concept not in turn.content.cards:
        return None
    if concept_matcher(turn.content).names_one(text):
        return None
    question = turn.pending_question
    if question and stated_level(turn.content, question.id, text) is not None:
        return None
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    asks = "?" in text or ASKING.search(normalise(text)) is not None
    if confidence >= SURE_WISH and intent not in FOLLOWABLE and not (intent == "answer" and asks):
        return None
    aspect, sure = aspect_of_followup(text)
    enough = sure >= (ALIKE if asks else SURE_ASPECT)
    return Act("concept", (concept, aspect)) if enough else None
