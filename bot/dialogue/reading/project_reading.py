"""Whether a sentence is a wish for example projects, when its intent does not tell."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form, source
from bot.dialogue.reading.project_wish import said_in, words
from bot.understanding.normalise import fold

SURE, PLAUSIBLE = 0.6, 0.35
FOLLOW_UP = 8  # words at most of "et dans une plus grande ville?"


def read_projects(turn: Turn, text: str) -> Act | None:
    """The wishes for projects that the intent alone does not tell, in view of what was shown."""
    folded = fold(text)
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    answering = turn.pending_question and intent == "answer" and "?" not in text
    if answering or (_is_ours(folded) and intent != "show_projects"):
        return None  # "on a eu un autre projet", "chez nous ça a mal tourné"
    if words("another").search(folded):
        return Act("show_projects", ("more",) if _still_there(turn) else ())
    if turn.context.get("projects_just_shown") and _goes_on(turn, text, folded):
        return Act("show_projects", ("more",))
    if _asks_failure(folded):
        return Act("show_projects")
    if (
        words("says_failure").search(folded)
        and intent == "show_projects"
        and confidence >= PLAUSIBLE
    ):
        return Act("show_projects")
    if _example().search(folded) and intent in ("ask_concept", "explain_example"):
        return _example_of(turn, text, folded)
    told = (
        intent == "show_projects"
        and confidence >= SURE
        and not form("profile", "ourselves").search(folded)
    )
    # At a prompt, "des villages de moins de 1 000 habitants" is not the person's own size.
    return Act("show_projects") if told and turn.pending_prompt else None


def _is_ours(folded: str) -> bool:
    return bool(words("our_own").search(folded) or _our_place().search(folded))


def _asks_failure(folded: str) -> bool:
    return bool(words("asks_failure").match(folded) or words("asks_what_failed").search(folded))


@lru_cache(maxsize=1)
def _our_place() -> re.Pattern[str]:
    ours, but = source("projects", "our_place"), source("projects", "but_size")
    return re.compile(rf"\b{ours}\b(?! {but}\b)")


@lru_cache(maxsize=1)
def _example() -> re.Pattern[str]:
    example, but = source("projects", "example_of"), source("projects", "but_of")
    return re.compile(rf"\b{example}\b (?!{but}\b)")


def goes_on_plainly(text: str) -> bool:
    """ "D'autres", "un autre exemple", "des échecs": whatever else the words resemble."""
    folded = fold(text)
    more = words("another").search(folded) or words("bare_another").fullmatch(folded)
    return more is not None or _asks_failure(folded)


def _still_there(turn: Turn) -> bool:
    """True when the projects last shown were so at the same question, or at none."""
    shown = turn.context.get("projects") or {"at": ""}
    return bool(shown["at"] == turn.conversation.pending)


def _goes_on(turn: Turn, text: str, folded: str) -> bool:
    """ "D'autres", "et en Estrie?", "un plus petit", right after projects."""
    if words("bare_another").fullmatch(folded):
        return True
    if len(folded.split()) > FOLLOW_UP or form("profile", "ourselves").search(folded):
        return False
    if words("things").search(folded) and not words("adding").match(folded):
        return False  # a new wish
    asks = "?" in text or words("going_on").match(folded)
    said = said_in(turn, text)
    return bool(
        asks and (words("other_size").search(folded) or said.sized or any(said.place) or said.axis)
    )


def _example_of(turn: Turn, text: str, folded: str) -> Act | None:
    """ "Un exemple de budget participatif": projects, unless a concept card is named so."""
    named = (c for c in turn.content.cards.values() if re.search(rf"\b{fold(c.title)}\b", folded))
    if any("example" in card.answers for card in named):
        return None
    said = said_in(turn, text)
    if said.fit or any(said.place) or said.axis or said.sized:
        return Act("show_projects")
    announced = said.fit is not None and turn.incoming.intent != "ask_concept"
    return Act("show_projects") if announced else None
