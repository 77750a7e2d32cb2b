"""A question about the concept just told: "et combien ça coûte?", "t'as un exemple?"."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.project_wish import likes_ours
from bot.understanding.concepts import asks
from bot.understanding.stated_levels import stated_level

# What a follow-up may look like to the classifier, which does not know what was said before.
ALWAYS = {
    "ask_concept", "explain_meaning", "explain_example", "explain_why", "show_projects",
    "next_steps", "why_advice", "has_question", "confused",
}  # fmt: skip
IMPLIED = {"explain_example": "example", "explain_meaning": "definition"}
ACTORS = {
    "dg-greffe-tresorerie", "mamh-cmq-cai-amp", "mrc-prefet", "role-du-conseil", "role-du-maire",
    "umq-fqm-reseaux",
}  # fmt: skip
PART_OF_THE_SIDE = {"who": ACTORS, "small-town": {"petite-municipalite"}}
SURE_WISH, VERY_SURE_WISH = 0.6, 0.85
SURE_ASPECT, ALIKE = 0.45, 0.2
# From these on the side asked about outweighs the intent of the sentence alone.
CLEAR_ASPECT, VERY_CLEAR, CERTAIN, IMPOSSIBLE = 0.5, 0.85, 0.95, 1.1
# Wishes that a short question resembles by chance ("le prix?"): a certain side outweighs them.
BY_CHANCE = {"review_answers", "set_municipality", "set_role"}
# What is never taken for a follow-up when it is said clearly.
NEVER = {
    "delete_data", "export_data", "get_report", "go_back", "goodbye", "insult", "pause",
    "restart_diagnostic", "resume_code", "review_answers", "skip", "thanks", "other_language",
    "change_answer", "clear_answer", "complete_mode", "express_mode", "set_municipality",
    "set_role", "undo",
}  # fmt: skip


def read_followup(turn: Turn, text: str) -> Act | None:
    """The side asked about of the concept just told; None when it is something else."""
    concept = turn.context.get("concept")
    if not concept or concept not in turn.content.cards:
        return None
    named = set(turn.models.concepts.named(text))
    aspect, sure = turn.models.followups.aspect(text)
    # "C'est la MRC qui gère ça?" asks who; any other name is another concept.
    if named and not named <= PART_OF_THE_SIDE.get(aspect, set()):
        return None
    # "Un exemple chez une municipalité comme la nôtre" asks for projects of any subject.
    if likes_ours(text) and not (aspect == "small-town" and sure >= VERY_CLEAR):
        return None
    question = turn.pending_question
    if question and stated_level(turn.content, question.id, text) is not None:
        return None
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    asking = asks(text)
    if sure < ALIKE and confidence >= SURE_WISH and intent in IMPLIED:
        return Act("concept", (concept, IMPLIED[intent]))
    enough = sure >= _needed(intent, confidence, asking)
    return Act("concept", (concept, aspect)) if enough else None


def _needed(intent: str | None, confidence: float, asking: bool) -> float:
    """How sure the side asked about must be, in view of what the sentence means by itself."""
    if confidence < SURE_WISH or intent in ALWAYS or (intent == "answer" and asking):
        return ALIKE if asking else SURE_ASPECT
    if asking and intent in BY_CHANCE:
        return CERTAIN
    if intent in NEVER or (intent == "set_size" and not asking):
        return IMPOSSIBLE
    return VERY_CLEAR if confidence >= VERY_SURE_WISH else CLEAR_ASPECT
