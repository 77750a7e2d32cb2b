"""One module for each topic of conversation; ``run`` finds the handler of an act.

A handler queues messages and returns True when the pending prompt or question must be put again
after it, which is the case of everything that stores no answer (docs/contrat.md, rule 2).
"""

from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers import (
    about,
    advice,
    concepts,
    diagnostic,
    emergency,
    navigation,
    onboarding,
    onboarding_facts,
    profile,
    projects,
    report,
    results,
    service,
    session,
    unanswered,
    undo,
)
from bot.dialogue.handlers.service import welcome, welcome_back
from bot.dialogue.registry import HANDLERS
from bot.dialogue.shown.onboarding_view import set_aside

__all__ = ["HANDLERS", "run", "welcome", "welcome_back"]
_MODULES = (
    about,
    advice,
    concepts,
    diagnostic,
    emergency,
    navigation,
    onboarding,
    onboarding_facts,
    profile,
    projects,
    report,
    results,
    service,
    session,
    unanswered,
    undo,
)
# What goes on with the diagnostic leaves the onboarding, which can be resumed afterwards.
_TO_DIAGNOSTIC = {
    "answer", "unknown", "not_applicable", "skip", "start_diagnostic", "express_mode",
    "complete_mode", "mode", "correct", "correct_all", "clear_answer",
}  # fmt: skip

# What may be said between a concept and a question that follows it up.
ABOUT_THE_CONCEPT = {"concept", "ask_concept", "thanks", "show_projects", "unknown_concept"}


def run(turn: Turn, act: Act) -> bool:
    """Handle the act; an act that nobody knows (a forged button) is not understood."""
    if act.name not in ("confirm", "cancel"):
        turn.remember(confirm=None)
    if turn.pending_prompt != "municipality":
        turn.remember(choice=None)
    if act.name not in ABOUT_THE_CONCEPT:
        turn.remember(concept=None)
    if act.name in _TO_DIAGNOSTIC:
        set_aside(turn)
    turn.remember(projects_just_shown=None)
    handler = HANDLERS.get(act.name, HANDLERS["not_understood"])
    return handler(turn, act)
