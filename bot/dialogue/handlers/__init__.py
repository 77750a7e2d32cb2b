"""One module for each topic of conversation; ``run`` finds the handler of an act.

A handler queues messages and returns True when the pending prompt or question must be put again
after it, which is the case of everything that stores no answer (contract, rule 2).
"""

from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers import (
    advice,
    concepts,
    diagnostic,
    navigation,
    profile,
    projects,
    results,
    service,
    session,
    unanswered,
)
from bot.dialogue.handlers.service import welcome, welcome_back
from bot.dialogue.registry import HANDLERS

__all__ = ["run", "welcome", "welcome_back"]
_MODULES = (
    advice, concepts, diagnostic, navigation, profile, projects, results, service, session,
    unanswered,
)  # fmt: skip


def run(turn: Turn, act: Act) -> bool:
    """Handle the act; an act that nobody knows (a forged button) is not understood."""
    if act.name not in ("confirm", "cancel"):
        turn.remember(confirm=None)
    if turn.pending_prompt != "municipality":
        turn.remember(choice=None)
    turn.remember(projects_just_shown=None)
    handler = HANDLERS.get(act.name, HANDLERS["not_understood"])
    return handler(turn, act)
