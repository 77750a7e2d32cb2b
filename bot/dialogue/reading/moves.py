"""The act of a wish to move: to begin, to go on, to take up again, to go back."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.wishes import says
from bot.understanding.concepts import asks
from bot.understanding.normalise import fold
from bot.understanding.profile import mode_in


def start(turn: Turn, text: str) -> Act | None:
    """None when it is an answer after all."""
    named = mode_in(text, alone=False)
    if turn.pending_prompt and not named and says("waiting", text):  # "pas tout de suite"
        found = turn.models.subjects.match(text, scene_of(turn))
        return Act("ask_concept" if found.sure else "has_question")
    mode = mode_in(text, alone=True)
    if mode and not form("phrases", "diagnostic").search(
        fold(text)
    ):  # "12" is no wish for twelve questions
        if turn.onboarding_active:
            return Act("not_understood")
        if turn.pending_question:
            return None
    if turn.pending_question or turn.pending_prompt == "mode":
        if mode:
            return Act("mode", (mode,))
        if turn.pending_prompt == "mode":
            return Act("skip_prompt", ("mode",))
    return Act(
        {"express": "express_mode", "complet": "complete_mode"}.get(mode or "", "start_diagnostic")
    )


def forward(turn: Turn, text: str) -> Act:
    """ "Suivant" after "revenir" keeps the answer; "on continue" before any puts the question."""
    if turn.onboarding_active:
        return Act("onboarding_next")
    question = turn.pending_question
    stood = turn.answers.get(question.id) if question else None
    if question and stood and stood.settled:
        return Act("skip", (question.id,))
    return Act("start_diagnostic")


def resume(turn: Turn, text: str) -> Act:
    """ "Reprends où j'étais": what waits here; a code is only for another device."""
    journey = turn.journey
    if journey and not journey.active and not journey.finished and turn.idle:
        return Act("new_official")
    if form("phrases", "code").search(fold(text)):
        here = turn.conversation.stage != "idle" and form("phrases", "lost").search(fold(text))
        return Act("ask_code" if here else "resume_code")
    if form("phrases", "back_to_it").fullmatch(fold(text)) and turn.conversation.stage != "idle":
        return Act("onboarding_leave" if turn.onboarding_active else "start_diagnostic")
    if turn.onboarding_active:
        return Act("onboarding_show")
    return Act("resume_code" if turn.conversation.stage == "idle" else "start_diagnostic")


def into_calendar(turn: Turn, text: str) -> Act | None:
    """ "Mets ça dans mon agenda": the dates of the onboarding, or those of the roadmap."""
    if not form("phrases", "into_calendar").fullmatch(fold(text)):
        return None
    welcomed = turn.onboarding_active or (turn.journey and not turn.answers)
    return Act("onboarding_dates" if welcomed else "get_report")


def onboarding(turn: Turn, text: str) -> Act:
    """ "Nouveau maire, quoi faire?" at a question: told at once, and the question comes back."""
    if turn.pending_question and asks(text):
        return Act("ask_concept")
    return Act("new_official")


def repeat(turn: Turn, text: str) -> Act:
    concept = turn.context.get("concept")
    if isinstance(concept, str) and not turn.pending_question and not turn.pending_prompt:
        # "redis-le simplement": of what was told
        return Act("concept", (concept, "definition", "again"))
    return Act("start_diagnostic" if turn.stopped else "repeat")


def back(turn: Turn, text: str) -> Act:
    """One question, or one step of the onboarding."""
    if mode := mode_in(text, alone=False):
        return Act("mode", (mode,))  # "retour à express"
    return Act("onboarding_back" if turn.onboarding_active else "go_back")
