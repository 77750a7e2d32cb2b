"""The tool itself: who made it, whether it is official, what it costs, where the data is."""

from __future__ import annotations

from typing import cast, get_args

from bot import messages
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.wishes import says
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import Facet
from bot.typography import plural
from bot.understanding.normalise import fold

# What is said of a facet that is asked about again; of the others, that nothing else is known.
FURTHER = {
    "maker": ("about_operator",),
    "hosting": ("privacy", "about_hosting_more"),
    "cost": ("about_cost_free", "about_cost_more"),
}
OF_THE_SERVER = {"hosting", "privacy"}  # that name the organisation which offers the tool


@handles("about")
def about(turn: Turn, act: Act) -> bool:
    """One facet; who made it when none is named."""
    named = act.arguments[0] if act.arguments else ""
    facet = cast(Facet, named if named in get_args(Facet) else "maker")
    told = told_of_the_tool(turn)
    if says("machine", turn.words(act)):
        turn.say("about_machine", messages.About("method"))
        return ASK_AGAIN
    turn.remember(about=[*told, facet])
    if facet in told:
        _further(turn, facet, told)
    elif facet == "maker" and OF_THE_SERVER & set(told[-1:]):
        turn.say("about_maker", messages.About(facet))
        _further(turn, facet, told)  # "quelle organisation, au juste?"
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


def told_of_the_tool(turn: Turn) -> list[str]:
    """The facets told since the tool is talked about."""
    told = turn.context.get("about")
    return [str(each) for each in told] if isinstance(told, list) else []


def _further(turn: Turn, facet: Facet, told: list[str]) -> None:
    """Asked again: what else is known, or who may know it; never the same text twice."""
    contact = turn.settings.contact
    whom = turn.text("about_whom_contact" if contact else "about_whom", contact=contact)
    more = [*FURTHER.get(facet, ()), "about_no_more", "about_no_more_again"]
    if facet == "cost" and form("phrases", "selling").search(fold(turn.incoming.text)):
        more.insert(0, "about_cost_more")  # "allez-vous me vendre de quoi après?"
    key = next((key for key in more if key not in told), more[-1])
    turn.remember(about=[*told, facet, key])
    turn.say(key, messages.About(facet), whom=whom)


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
