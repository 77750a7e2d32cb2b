"""What a message means to the readers, the first that answers; ``interpret`` weighs it again.

Order: a button; danger or distress; a confirmation; what undoes; a choice just offered; what
concerns the onboarding; the field of a pending prompt; a level said as such; a clear intent; a free
answer to the pending question; what is left.
"""

from __future__ import annotations

import re

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.answering import PLAUSIBLE, by_intent, with_question
from bot.dialogue.reading.concept_reading import asks_concept
from bot.dialogue.reading.emergency_reading import read_emergency
from bot.dialogue.reading.followup import read_followup
from bot.dialogue.reading.onboarding_reading import read_onboarding
from bot.dialogue.reading.phrases import BACK_TO_IT
from bot.dialogue.reading.profile_reading import read_choice, read_profile, read_prompt
from bot.dialogue.reading.project_reading import read_projects
from bot.dialogue.reading.undo_reading import read_undo
from bot.dialogue.signed import payloads, resume_code
from bot.store import codes
from bot.understanding.concepts import THEMES
from bot.understanding.normalise import fold, latin

SHORT = 4
YES = re.compile(
    r"(oui|ouais|ok|okay|d accord|go|exact|confirme|je confirme|certain|absolument|vas y|allez y"
    r"|efface\w*|supprim\w*|recommence\w*)"
    r"( (oui|je|le|la|tout|confirme|vas|allez|y|efface\w*|svp|merci|s il vous plait|supprim\w*"
    r"|recommence\w*|zero|a))*"
)
NO = re.compile(r"\b(non|annul\w*|pas|garde\w*|laisse\w*|attends?|finalement|arrete\w*|jamais)\b")


def cascade(turn: Turn) -> Act:
    text = turn.incoming.text.strip()
    pressed = payloads.verify(turn.settings.secret, turn.conversation.id, turn.run, text)
    if pressed:
        return Act(pressed[0], tuple(pressed[1:]), source="button")
    if told := read_emergency(turn, text):
        return told
    if not fold(text) or text.startswith("/") or payloads.looks_like_payload(text):
        return Act("not_understood")  # an emoji, a typed command, a dead or forged button
    if not latin(text):
        return Act("other_language")
    return (
        _confirmation(turn)
        or _resume_code(turn, text)
        or read_undo(turn, text)
        or _back_to_it(turn, text)
        or read_followup(turn, text)
        or (read_choice(turn, text) if turn.context.get("choice") else None)
        or read_onboarding(turn, text)
        or read_projects(turn, text)
        or (read_prompt(turn, text) if turn.pending_prompt else None)
        or with_question(turn, text)
        or _without_question(turn, text)
    )


def _confirmation(turn: Turn) -> Act | None:
    action = turn.context.get("confirm")
    if not action:
        return None
    folded = fold(turn.incoming.text)
    if YES.fullmatch(folded) and "?" not in turn.incoming.text:
        return Act("confirm", (action,))
    return Act("cancel") if NO.search(folded) else None


def _resume_code(turn: Turn, text: str) -> Act | None:
    """A resume code that exists, anywhere in the text; a wrong one only when it is the message."""
    known = next(
        (c for c in resume_code.candidates(text) if codes.find(turn.db, resume_code.digest(c))),
        None,
    )
    if known:
        return Act("resume", (known,))
    wrong = resume_code.only_a_code(text)
    return Act("resume", (wrong,)) if wrong else None


def _back_to_it(turn: Turn, text: str) -> Act | None:
    """ "Retour au diagnostic", when something waits: the same question, and no code is asked."""
    if turn.conversation.stage == "idle" or not BACK_TO_IT.fullmatch(fold(text)):
        return None
    return Act("onboarding_leave" if turn.onboarding_active else "start_diagnostic")


def _without_question(turn: Turn, text: str) -> Act:
    if asks_concept(turn, text) or THEMES.search(fold(text)):
        return Act("ask_concept")
    if turn.incoming.confidence >= PLAUSIBLE:
        act = by_intent(turn, text)
        if act:
            return act
    # "Kuujjuaq" or "900" as a first word is a place or a size.
    short = len(fold(text).split()) <= SHORT
    reading = read_profile(turn, text, alone=short, guess=False)
    if reading:
        return reading
    return Act("not_understood")
