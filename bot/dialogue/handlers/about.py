"""The tool itself: who made it, whether it is official, what it costs, where the data is."""

from __future__ import annotations

from typing import cast, get_args

from bot import messages
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.wishes import says
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import Facet
from bot.typography import plural


@handles("about")
def about(turn: Turn, act: Act) -> bool:
    """One facet; who made it when none is named."""
    named = act.arguments[0] if act.arguments else ""
    facet = cast(Facet, named if named in get_args(Facet) else "maker")
    if says("machine", turn.words(act)):
        turn.say("about_machine", messages.About("method"))
    elif facet == "hosting":
        _hosting(turn)
    elif facet == "duration":
        _duration(turn)
    elif facet == "method":
        turn.say(
            "about_method",
            messages.About(facet),
            questions=len(turn.content.questions),
            axes=len(turn.content.axes),
        )
    else:
        turn.say(f"about_{facet}", messages.About(facet))
    return ASK_AGAIN


def _hosting(turn: Turn) -> None:
    """Where the server is depends on who installed it; the contact, if there is one, knows."""
    contact = turn.settings.contact
    turn.say(
        "about_hosting" if contact else "about_hosting_no_contact",
        messages.About("hosting"),
        contact=contact,
    )


def _duration(turn: Turn) -> None:
    modes, left = turn.content.instrument.modes, flow.remaining(turn)
    begun = bool(turn.answers) and left > 0
    turn.say(
        "about_duration_left" if begun else "about_duration",
        messages.About("duration"),
        express=len(mode_questions(turn.content, "express")),
        complete=len(mode_questions(turn.content, "complet")),
        express_minutes=modes["express"].minutes,
        complete_minutes=modes["complet"].minutes,
        remaining=plural(left, "question"),
        minutes=flow.minutes(left),
    )
