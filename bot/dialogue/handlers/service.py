"""Welcome, help, privacy, human contact, small talk, and what is not understood."""

from __future__ import annotations

from bot import messages
from bot.diagnostic.questionnaire import progress
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers import unanswered
from bot.dialogue.reading.wishes import says
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import Button, FallbackReason
from bot.typography import plural

FAILURES_BEFORE_HUMAN = 3
REASONS: dict[str, tuple[FallbackReason, str]] = {
    "not_understood": ("not_understood", "fallback_not_understood"),
    "empty": ("not_understood", "fallback_empty"),
    "too_long": ("too_long", "fallback_too_long"),
    "out_of_scope": ("out_of_scope", "fallback_out_of_scope"),
    "unknown_concept": ("out_of_scope", "fallback_concept"),
    "own_town": ("out_of_scope", "fallback_own_town"),
    "other_language": ("out_of_scope", "other_language"),
}
WEIGHED_DOWN = ("overwhelmed", "discouraged", "worried")
SMALLTALK = ("greet", "thanks", "goodbye", "insult", "bot_challenge", "fatigue")


def welcome(turn: Turn, act: Act) -> None:
    """First words of a new conversation: a robot, what is kept, nothing personal needed."""
    session = messages.Session("started")
    if act.name not in ("greet", "not_understood", "empty", "help", "thanks", "smalltalk"):
        turn.say("welcome_short", session)
        return
    turn.say(
        "welcome",
        session,
        [
            turn.button("button_start", "start_diagnostic"),
            turn.button("button_new_official", "new_official"),
            turn.button("button_question", "has_question"),
        ],
    )


def welcome_back(turn: Turn) -> None:
    """After an hour or more: everything is there."""
    counts = progress(turn.content, turn.conversation.mode, turn.answers)
    if counts.answered:
        turn.say("welcome_back", answered=plural(counts.answered, "réponse"), total=counts.total)


def _first(turn: Turn) -> bool:
    return any(isinstance(m.custom, messages.Session) for m in turn.messages)


@handles(*SMALLTALK)
def smalltalk(turn: Turn, act: Act) -> bool:
    key = None if act.name == "greet" and _first(turn) else f"smalltalk_{act.name}"
    turn.say(key, messages.Smalltalk(act.name))
    return ASK_AGAIN


@handles("smalltalk")
def feeling(turn: Turn, act: Act) -> bool:
    """One human sentence, then on; who has too much on their hands is offered less."""
    kind = act.arguments[0]
    buttons = []
    if kind in WEIGHED_DOWN:
        if turn.answers and turn.idle:
            buttons.append(Button(turn.text("button_one_step"), turn.payload("advice", "one")))
        elif not turn.idle:
            buttons.append(turn.button("button_pause", "pause"))
    turn.say(f"smalltalk_{kind}", messages.Smalltalk(kind), buttons)
    return ASK_AGAIN


@handles("visitor")
def visitor(turn: Turn, act: Act) -> bool:
    """Who is not of a municipality of Québec: what there is for them, and the right door."""
    contact = turn.settings.contact or None
    said = turn.words(act)
    kind = act.arguments[0] if act.arguments else turn.models.kinds.of("visitor", said)
    turn.say(f"visitor_{kind}", messages.Handoff(contact))
    return ASK_AGAIN


@handles("help")
def help_(turn: Turn, act: Act) -> bool:
    started = not turn.idle or bool(turn.answers)
    buttons = [] if started else [turn.button("button_start", "start_diagnostic")]
    turn.say("help" if started else "help_start", messages.Help(), buttons)
    return ASK_AGAIN


@handles("has_question")
def has_question(turn: Turn, act: Act) -> bool:
    turn.say("ask_away", messages.Help())
    return ASK_AGAIN


@handles("privacy")
def privacy(turn: Turn, act: Act) -> bool:
    if says("machine", turn.words(act)):
        turn.say("about_machine")
    told = turn.context.get("about") or []
    if "privacy" in told:  # never the same text twice in a row
        turn.remember(about=[each for each in told if each != "privacy"])
        turn.say("privacy_again", messages.Privacy())
        return ASK_AGAIN
    turn.remember(about=[*told, "privacy"])
    turn.say("privacy")
    turn.say("privacy_questions", messages.Privacy())
    return ASK_AGAIN


@handles("human")
def human(turn: Turn, act: Act) -> bool:
    contact = turn.settings.contact or None
    turn.say("handoff" if contact else "handoff_none", messages.Handoff(contact), contact=contact)
    return ASK_AGAIN


def nothing_stored(turn: Turn, act: Act) -> bool:
    turn.say("help_nothing_stored")
    return help_(turn, act)


@handles(*REASONS)
def fallback(turn: Turn, act: Act) -> bool:
    """Honest: says what was not understood or is not offered; nothing is stored."""
    reason, key = REASONS[act.name]
    failures = 0
    if reason == "not_understood":
        failures = int(turn.context.get("failures", 0)) + 1
        if _first(turn) and act.name == "not_understood":
            key = ""
    if act.name == "other_language" and turn.context.get("said_in_french"):
        key = "other_language_again"  # never the same sentence twice in a row
    turn.remember(said_in_french=(act.name == "other_language" and key == act.name) or None)
    custom = messages.Fallback(reason, ["start_diagnostic", "help"])
    if failures >= FAILURES_BEFORE_HUMAN:
        failures = 0
        contact = turn.settings.contact
        key = "fallback_human" if contact else "fallback_human_none"
    turn.remember(failures=failures or None)
    started = not turn.idle or turn.onboarding_active or bool(turn.answers)
    buttons = [] if started else [turn.button("button_start", "start_diagnostic")]
    unanswered.count(turn, act)
    if act.name == "unknown_concept" and (keep := unanswered.keep_button(turn)):
        text = turn.text(key) + " " + turn.text("keep_question_offer")
        turn.say_text(text, custom, [*buttons, *keep])
        return ASK_AGAIN
    turn.say(key or None, custom, buttons, contact=turn.settings.contact)
    return ASK_AGAIN
