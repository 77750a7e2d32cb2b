"""Whether a sentence is a wish for example projects, when its intent does not tell."""

from __future__ import annotations

import re

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.profile_reading import OURSELVES
from bot.dialogue.reading.project_wish import (
    FAILURE,
    OTHER_SIZE,
    SAYS_FAILURE,
    THING,
    WENT_WRONG,
    said_in,
)
from bot.understanding.normalise import fold

SURE, PLAUSIBLE = 0.6, 0.35
FOLLOW_UP = 8  # words at most of "et dans une plus grande ville?"
# "Un autre exemple", once projects were shown; "d'autres", right after them.
ANOTHER = re.compile(
    rf"\b(?:autres? {THING}|{THING} suivante?s?|encore (?:un|une|des|d autres) {THING}"
    r"|(?:montre\w*|donne\w*|cite\w*|nomme\w*|sors|sortez|en (?:avez|as|a)\w*)"
    r"(?: [a-z]+){0,3} autres?)\b"
)
BARE_ANOTHER = re.compile(
    r"(?:(?:et|oui|ok|non|bon|pis|svp|merci|stp|encore|en|il y en a|y en a|ya|tu) ?)*"
    r"(?:d |un |une |l |des )?(?:autres?|encore(?: une?)?)(?: (?:svp|stp|s il vous plait))?"
)
ASKS_FAILURE = re.compile(
    rf"^(?:et |oui |avez vous |des exemples d ?|(?:parle|raconte|conte|montre|donne)\w*(?: moi)? )*"
    rf"(?:d |des |les |un |quelques |vos )?{FAILURE}\b|\bce qui (?:a|n a|avait) {WENT_WRONG}"
)
OUR_OWN = re.compile(
    r"\b(on|nous) (a|avons|avait|est|sommes|ont)\b"
    r"|\b(notre|nos|chez nous)\b(?! (?:taille|grosseur|grandeur))"
)
EXAMPLE_OF = re.compile(
    rf"\b{THING} (?:de|d|du|des|en|sur|pour|dans|avec|a|au|aux)\b (?!ca\b|cela|cette|votre|vos\b"
    r"|reponses?|niveaux?|ce que|quoi|preuve)"
)


def read_projects(turn: Turn, text: str) -> Act | None:
    """The wishes for projects that the intent alone does not tell, in view of what was shown."""
    folded = fold(text)
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    answering = turn.pending_question and intent == "answer" and "?" not in text
    if answering or (OUR_OWN.search(folded) and intent != "show_projects"):
        return None  # "on a eu un autre projet", "chez nous ça a mal tourné"
    if ANOTHER.search(folded):
        return Act("show_projects", ("more",) if _still_there(turn) else ())
    if turn.context.get("projects_just_shown") and _goes_on(turn, text, folded):
        return Act("show_projects", ("more",))
    if ASKS_FAILURE.search(folded):
        return Act("show_projects")
    if SAYS_FAILURE.search(folded) and intent == "show_projects" and confidence >= PLAUSIBLE:
        return Act("show_projects")
    if EXAMPLE_OF.search(folded) and intent in ("ask_concept", "explain_example"):
        return _example_of(turn, text, folded)
    told = intent == "show_projects" and confidence >= SURE and not OURSELVES.search(folded)
    # At a prompt, "des villages de moins de 1 000 habitants" is not the person's own size.
    return Act("show_projects") if told and turn.pending_prompt else None


def goes_on_plainly(text: str) -> bool:
    """ "D'autres", "un autre exemple", "des échecs": whatever else the words resemble."""
    folded = fold(text)
    forms = ANOTHER.search(folded), BARE_ANOTHER.fullmatch(folded), ASKS_FAILURE.search(folded)
    return any(forms)


def _still_there(turn: Turn) -> bool:
    """True when the projects last shown were so at the same question, or at none."""
    shown = turn.context.get("projects") or {"at": ""}
    return bool(shown["at"] == turn.conversation.pending)


def _goes_on(turn: Turn, text: str, folded: str) -> bool:
    """ "D'autres", "et en Estrie?", "un plus petit", right after projects."""
    if BARE_ANOTHER.fullmatch(folded):
        return True
    if len(folded.split()) > FOLLOW_UP or OURSELVES.search(folded):
        return False
    if re.search(rf"\b{THING}\b", folded) and not folded.startswith(("et ", "mais ")):
        return False  # a new wish
    asks = "?" in text or re.match(r"(et|mais|ou|plutot|oui|une?|des|dans|en|chez)\b", folded)
    said = said_in(turn, text)
    return bool(asks and (OTHER_SIZE.search(folded) or said.sized or any(said.place) or said.axis))


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
