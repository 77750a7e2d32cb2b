"""Danger or distress: a word of care, whom to call, and nothing else.

Nothing of it is stored, not even the reply: whoever sees this screen later may be the one who is
feared.
"""

from __future__ import annotations

from bot import messages
from bot.content.emergencies import Contact
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.service import help_
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.messages import Button
from bot.rendering.limits import TEXT_ONLY


@handles("emergency")
def emergency(turn: Turn, act: Act) -> bool:
    known = turn.content.emergencies
    kind = known.kinds[act.arguments[0]]
    contacts = known.told(kind.id, turn.today())
    lines = [messages.Line(c.name, c.phone, c.text, c.url) for c in contacts]
    told = [
        kind.text,
        *(_line(turn, contact) for contact in contacts),
        turn.text("emergency_robot"),
    ]
    turn.say_text("\n".join(told), messages.Emergency(kind.id, lines), _buttons(turn, kind.concept))
    turn.leaves_no_trace = True
    return DONE


def _line(turn: Turn, contact: Contact) -> str:
    """ "• SOS violence conjugale : 1 800 363-9010, sosviolenceconjugale.ca"."""
    ways = [contact.phone] if contact.phone else []
    if contact.text:
        ways.append(turn.text("emergency_text_to", number=contact.text))
    if contact.url:
        ways.append(contact.url.split("//")[-1])
    key = "emergency_line" if ways else "emergency_line_alone"
    return turn.text(key, name=contact.name, ways=", ".join(ways))


def _buttons(turn: Turn, concept: str | None) -> list[Button]:
    buttons: list[Button] = []
    if turn.incoming.channel in TEXT_ONLY:  # a letter to type would have to be kept
        return buttons
    if concept:
        buttons.append(turn.button("button_emergency_concept", "concept", concept, "first-step"))
    if turn.onboarding_active or not turn.idle:
        buttons.append(turn.button("button_emergency_continue", "after_emergency"))
    return buttons


@handles("after_emergency")
def go_on(turn: Turn, act: Act) -> bool:
    """ "Continuer": what was pending, whole; help when nothing is any more."""
    if turn.onboarding_active or not turn.idle:
        flow.ask_pending(turn)
        return DONE
    help_(turn, act)
    return ASK_AGAIN
