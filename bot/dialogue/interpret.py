"""What a message means, decided once, with the pending question in view.

Order: a button; a confirmation or a choice just offered; the field of a pending prompt; a level
said as such; a clear intent; a free answer to the pending question; what is left.
"""

from __future__ import annotations

import re

from bot.dialogue import payloads, resume_code
from bot.dialogue.context import Act, Turn
from bot.dialogue.naming import read_correction
from bot.dialogue.reading import read_profile, read_prompt
from bot.understanding.levels import level_matcher, out_of_scale_number, stated_level
from bot.understanding.normalise import fold, latin

# Intents that are handled under their own name.
DIRECT = {
    "ask_code", "ask_concept", "bot_challenge", "confused", "delete_data", "explain_example",
    "explain_meaning", "explain_why", "export_data", "fatigue", "get_report", "go_back", "goodbye",
    "greet", "has_question", "help", "human", "insult", "new_official", "next_steps",
    "other_language", "out_of_scope", "pause", "privacy", "progress", "repeat",
    "restart_diagnostic", "resume_code", "review_answers", "see_results", "show_projects",
    "thanks", "why_advice",
}  # fmt: skip
PROFILE = {"set_municipality", "set_role", "set_size"}
SURE_WITH_QUESTION = 0.5
PLAUSIBLE = 0.3
ASKING = re.compile(
    r"\b(c est quoi|quoi|qu est|quel\w*|comment|combien|pourquoi|parle\w*|expli\w*|dis moi"
    r"|dites moi|def\w*|difference|obligatoire|ca (coute|sert|veut)|est ce)\b"
)
CODE = re.compile(r"(?<![\w-])(?=([A-Z0-9]{4}[\s\-]*[A-Z0-9]{4}[\s\-]*[A-Z0-9]{4})(?![\w-]))")


def interpret(turn: Turn, first: bool = False) -> Act:
    text = turn.incoming.text.strip()
    pressed = payloads.verify(turn.settings.secret, turn.conversation.id, turn.diagnostic.id, text)
    if pressed:
        return Act(pressed[0], tuple(pressed[1:]), source="button")
    if not fold(text) or text.startswith("/"):
        return Act("not_understood")  # an emoji, or a typed command: never obeyed
    if not latin(text):
        return Act("other_language")
    return (
        _confirmation(turn)
        or _resume_code(turn, text)
        or (read_prompt(turn, text) if turn.pending_prompt else None)
        or _with_question(turn, text)
        or _without_question(turn, text)
    )


def _confirmation(turn: Turn) -> Act | None:
    action = turn.context.get("confirm")
    if not action:
        return None
    folded = fold(turn.incoming.text)
    if re.match(r"(oui|ok|d accord|je confirme|vas y|allez y|exact)\b", folded):
        return Act("confirm", (action,))
    if re.match(r"(non|annule|pas|garde|on garde|laisse)\b", folded):
        return Act("cancel")
    return None


def _resume_code(turn: Turn, text: str) -> Act | None:
    """A resume code in the text. Three French words of four letters are one only if it exists."""
    codes = [re.sub(r"[\s\-]", "", found) for found in CODE.findall(text.upper())]
    known = next((code for code in codes if resume_code.find(turn.db, code)), None)
    if known:
        return Act("resume", (known,))
    looks_so = any("-" in found or re.search(r"\d", found) for found in CODE.findall(text.upper()))
    return Act("resume", (codes[-1],)) if looks_so else None


def _with_question(turn: Turn, text: str) -> Act | None:
    question = turn.pending_question
    if question is None:
        return None
    level = stated_level(turn.content, question.id, text)
    if level is not None:
        return Act("answer", (question.id, str(level)))
    if out_of_scale_number(text):
        return Act("answer_choice", (question.id, "01234"))
    correction = read_correction(turn, text)
    if correction:
        return correction
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    # "On a un plan climat adopté" is an answer, though it holds a concept's words.
    told = intent == "ask_concept" and not ASKING.search(fold(text)) and "?" not in text
    if confidence >= SURE_WITH_QUESTION and intent != "answer" and not told:
        act = _by_intent(turn, text)
        if act:
            return act
    match = level_matcher(turn.content).match(question.id, text)
    if match.level is not None:
        return Act("answer", (question.id, str(match.level)))
    if match.offered and (
        told or intent == "answer" or confidence < PLAUSIBLE or match.score > 0.6
    ):
        return Act("answer_choice", (question.id, "".join(map(str, match.offered))))
    if intent == "answer":
        return Act("answer_choice", (question.id, "01234"))
    return (_by_intent(turn, text) if confidence >= PLAUSIBLE else None) or Act("not_understood")


def _without_question(turn: Turn, text: str) -> Act:
    if turn.incoming.confidence >= PLAUSIBLE:
        act = _by_intent(turn, text)
        if act:
            return act
    reading = read_profile(turn, text, alone=turn.pending_prompt == "municipality")
    if reading:
        return reading
    return Act("not_understood")


def _by_intent(turn: Turn, text: str) -> Act | None:
    """The act of the recognised intent, or None when it makes no sense here."""
    intent = turn.incoming.intent
    question = turn.pending_question
    if intent in PROFILE:
        return read_profile(turn, text, alone=False)
    if intent in ("start_diagnostic", "express_mode", "complete_mode"):
        return Act(intent)
    if intent in ("dont_know", "not_applicable"):
        status = "unknown" if intent == "dont_know" else "not_applicable"
        return Act(status, (question.id,)) if question else None
    if intent == "skip":
        if turn.pending_prompt:
            return Act("skip_prompt", (turn.pending_prompt,))
        return Act("skip", (question.id,)) if question else None
    if intent == "change_answer":
        return read_correction(turn, text) or Act("which_correction")
    if intent == "continue":
        return Act("start_diagnostic")
    if intent in ("affirm", "deny"):
        return _yes_or_no(turn, intent)
    return Act(intent) if intent in DIRECT else None


def _yes_or_no(turn: Turn, intent: str) -> Act | None:
    if turn.pending_question:
        # A bare "oui" is no level.
        return Act("answer_choice", (turn.pending_question.id, "01234"))
    if turn.pending_prompt or intent == "deny":
        return Act("smalltalk", (intent,))
    return Act("start_diagnostic")
