"""A question about the concept just told: "et combien ça coûte?", "t'as un exemple?"."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.project_wish import likes_ours
from bot.understanding.aspects import aspect_of_followup
from bot.understanding.concepts import asks, concept_matcher
from bot.understanding.stated_levels import stated_level

# What a follow-up may look like to the classifier, which does not know what was said before.
FOLLOWABLE = {
    "ask_concept", "explain_meaning", "explain_example", "explain_why", "show_projects",
    "next_steps", "why_advice", "out_of_scope", "has_question", "confused", "set_size", "human",
}  # fmt: skip
IMPLIED = {"explain_example": "example", "explain_meaning": "definition"}
SURE_WISH = 0.6
SURE_ASPECT, ALIKE = 0.45, 0.3
CLEAR_ASPECT = 0.7  # from it on the side asked about outweighs the intent of the sentence alone
# What is never taken for a follow-up when it is said clearly.
NEVER = {
    "delete_data", "export_data", "get_report", "go_back", "goodbye", "greet", "insult", "pause",
    "restart_diagnostic", "resume_code", "review_answers", "skip", "thanks", "other_language",
    "change_answer", "complete_mode", "express_mode", "set_municipality", "set_role",
}  # fmt: skip


def read_followup(turn: Turn, text: str) -> Act | None:
    """The side asked about of the concept just told; None when it is something else."""
    concept = turn.context.get("concept")
    if not concept or concept not in turn.content.cards:
        return None
    if concept_matcher(turn.content).names_one(text) or likes_ours(text):
        return None  # another concept, or projects of places like ours
    question = turn.pending_question
    if question and stated_level(turn.content, question.id, text) is not None:
        return None
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    asking = asks(text)
    aspect, sure = aspect_of_followup(text)
    if sure == 0 and confidence >= SURE_WISH and intent in IMPLIED:
        return Act("concept", (concept, IMPLIED[intent]))
    if confidence >= SURE_WISH and intent not in FOLLOWABLE and not (intent == "answer" and asking):
        clear = sure >= CLEAR_ASPECT and intent not in NEVER
        return Act("concept", (concept, aspect)) if clear else None
    enough = sure >= (ALIKE if asking else SURE_ASPECT)
    return Act("concept", (concept, aspect)) if enough else None
