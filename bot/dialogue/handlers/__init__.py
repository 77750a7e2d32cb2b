"""One module for each topic of conversation; ``run`` finds the handler of an act.

A handler queues messages and returns True when the pending prompt or question must be put again
after it, which is the case of everything that stores no answer (docs/contrat.md, rule 2).
"""

from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers import (
    about,
    advice,
    advice_talk,
    comparison,
    concept_sides,
    concepts,
    diagnostic,
    emergency,
    navigation,
    onboarding,
    onboarding_facts,
    profile,
    project_talk,
    projects,
    report,
    results,
    scores,
    service,
    session,
    stopping,
    told,
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
    advice_talk,
    comparison,
    concept_sides,
    concepts,
    diagnostic,
    emergency,
    navigation,
    onboarding,
    onboarding_facts,
    profile,
    project_talk,
    projects,
    report,
    results,
    scores,
    service,
    session,
    stopping,
    told,
    unanswered,
    undo,
)
# What goes on with the diagnostic leaves the onboarding, which can be resumed afterwards.
_TO_DIAGNOSTIC = {
    "answer", "unknown", "not_applicable", "skip", "start_diagnostic", "express_mode",
    "complete_mode", "mode", "correct", "correct_all", "clear_answer",
}  # fmt: skip
# What a person who had stopped asks again by; a code that resumes, an onboarding do as well.
_ASKS_AGAIN = {
    "answer", "unknown", "not_applicable", "skip", "all_levels", "start_diagnostic",
    "express_mode", "complete_mode", "mode", "skip_prompt", "change_municipality", "go_back",
    "repeat", "after_emergency",
}  # fmt: skip
_FIELDS = {"municipality": "municipality", "stratum": "size", "role": "role"}

# What may be said between a concept and a question that follows it up.
ABOUT_THE_CONCEPT = {
    "concept", "ask_concept", "thanks", "show_projects", "unknown_concept", "sources", "project",
    "not_understood", "out_of_scope", "emergency", "concept_article",
    "concept_example", "concept_gap", "shorter",
}  # fmt: skip

# What may be said between two questions about the tool itself.
ABOUT_THE_TOOL = {
    "about", "privacy", "bot_challenge", "thanks", "smalltalk", "not_understood", "out_of_scope",
    "human", "emergency",
}  # fmt: skip

# What may be said between two questions about the score of one axis.
ABOUT_THE_SCORE = {"explain_score", "thanks", "smalltalk", "not_understood", "sources"}

# After these the results are what is talked about, whatever question waits.
OF_THE_RESULTS = {
    "see_results",
    "explain_score",
    "advice",
    "next_steps",
    "why_advice",
    "get_report",
}
BESIDE_THE_RESULTS = ABOUT_THE_SCORE | {
    "out_of_scope",
    "answer_choice",
    "show_projects",
    "project",
    "about",
    "undo",
    "step_back",
    "advice_which",
    "advice_already",
}


def run(turn: Turn, act: Act) -> bool:
    """Handle the act; an act that nobody knows (a forged button) is not understood."""
    if act.name not in ("confirm", "cancel", "withdraw"):
        turn.remember(confirm=None)
    if turn.stopped and _asks_again(turn, act):
        turn.remember(stopped=None)
    if turn.pending_prompt != "municipality":
        turn.remember(choice=None)
    if act.name not in ABOUT_THE_CONCEPT:
        turn.remember(concept=None)
    if act.name not in ABOUT_THE_TOOL:
        turn.remember(about=None)
    if act.name not in ABOUT_THE_SCORE:
        turn.remember(score_axis=None)
    if act.name in OF_THE_RESULTS:
        turn.remember(results_talk=True)
    elif act.name not in BESIDE_THE_RESULTS:
        turn.remember(results_talk=None)
    if act.name in _TO_DIAGNOSTIC:
        set_aside(turn)
    turn.remember(projects_just_shown=None)
    handler = HANDLERS.get(act.name, HANDLERS["not_understood"])
    return handler(turn, act)


def _asks_again(turn: Turn, act: Act) -> bool:
    """Whether the diagnostic is wanted again: by name, or by a button of the prompt that waits."""
    here, field = turn.conversation, _FIELDS.get(act.name)
    at_its_prompt = field is not None and (here.stage, here.pending) == ("prompt", field)
    return act.name in _ASKS_AGAIN or at_its_prompt
