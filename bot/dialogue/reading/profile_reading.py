"""Reads places, sizes, roles, modes and question names out of a sentence, as acts."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.families import parts_of
from bot.dialogue.reading.forms import as_typed, form, lists, number_in
from bot.dialogue.reading.wishes import says
from bot.understanding.concepts import ASKING, asks
from bot.understanding.municipalities import NOWHERE, Place, place_key
from bot.understanding.normalise import fold
from bot.understanding.numbers import population_in
from bot.understanding.profile import mode_in, role_in, stratum_in

SURE = 0.6
PROFILE = {"set_municipality", "set_role", "set_size"}
NO_NAME = {"dont_know", "deny", "skip", "start_diagnostic", "continue"}
# What an answer to a prompt may resemble, or say as well. Of any other wish, even one made
# tomorrow, a classifier that is sure is believed.
MAY_ANSWER = PROFILE | NO_NAME | {
    "affirm", "answer", "change_answer", "complete_mode", "confused", "explain_example",
    "explain_meaning", "export_data", "express_mode", "fatigue", "go_back", "has_question",
    "not_applicable", "repeat", "why_advice",
}  # fmt: skip
NO_MODE = ("dont_know", "affirm", "continue", "start_diagnostic")  # "comme vous voulez"
BARE_ROLE = 2
SHORT_MODE = 8  # words: of more, only the name of a version says it
BARE_NAME = 4
MOST_PLACES, LONGEST_NAME = 3, 6  # places of one message; words of a name
BARE_NUMBER = re.compile(r"[\d\s]+k?")


def words(name: str) -> re.Pattern[str]:
    """One of the lists of ``data/language/reading/profile.yml``."""
    return form("profile", name)


def read_prompt(turn: Turn, text: str) -> Act | None:
    """The answer to the pending prompt, if the text is one."""
    field = turn.pending_prompt
    folded = fold(text)
    sure_elsewhere = turn.incoming.confidence >= SURE and turn.incoming.intent not in MAY_ANSWER
    if words("skipping").match(folded) or form("phrases", "unknowing").fullmatch(folded):
        return Act("skip_prompt", (str(field),))
    if asking_why(turn, text):
        return Act("prompt_why", (str(field),))
    if field == "municipality":
        # "Alma", "Sherbrooke": a name alone is a name, whatever it resembles.
        place = turn.models.places.find(text, alone=True)
        if place.codes and place.exact and len(folded.split()) <= BARE_NAME:
            sure_elsewhere = False
        found = read_profile(turn, text, alone=not sure_elsewhere)
        if found or sure_elsewhere or turn.incoming.intent in NO_NAME:
            return found
        return Act("municipality_not_found")
    if field == "size":
        stratum, population = stratum_in(text), population_in(text)
        if stratum or population:
            return Act(
                "profile", (f"stratum={stratum}" if stratum else f"population={population}",)
            )
    if field == "role":
        told = [part for part in parts_of(text) if not asks(part)]
        role = role_in(", ".join(told))  # "c'est quoi, le travail du maire?" tells none
        if role:
            return read_profile(turn, text, alone=False) or Act("profile", (f"role={role}",))
    if field == "mode":
        if words("not_mine").search(folded) or turn.incoming.intent == "set_municipality":
            return read_profile(turn, text, alone=False) or Act("change_municipality")
        waiting = says("waiting", text) and mode_in(text, alone=False) is None
        asking = "?" in text or ASKING.search(folded) or waiting
        # "Ça fait 12 ans" is no version.
        mode = None if asking else mode_in(text, alone=len(folded.split()) <= SHORT_MODE)
        if mode:
            return Act("mode", (mode,))
        bare = not asking or len(folded.split()) <= SHORT_MODE
        if bare and turn.incoming.intent in NO_MODE:
            return Act("skip_prompt", ("mode",))
    return None


def asking_why(turn: Turn, text: str) -> bool:
    """ "Pourquoi?", "c'est quoi la différence?": about the prompt itself."""
    about = turn.incoming.intent in (
        "explain_why",
        "explain_meaning",
        "explain_example",
        "confused",
    )
    at_the_mode = turn.incoming.intent == "ask_concept" and turn.pending_prompt == "mode"
    about = about or at_the_mode
    if about and turn.models.subjects.match(text, scene_of(turn)).concepts:
        return False  # "pas de fibre chez nous, on fait quoi?": of a subject, not of the prompt
    return about and ("?" in text or ASKING.search(fold(text)) is not None)


def is_plain(turn: Turn, act: Act, text: str) -> bool:
    """Whether the reply to the prompt is one whatever else the words could be.

    A name that is written right and stands alone, a number, a role, a version; a place that had
    to be guessed, or that other words surround, is for the decision to weigh.
    """
    short = len(fold(text).split()) <= BARE_NAME
    if act.name != "profile" or turn.pending_prompt != "municipality":
        return short or act.name != "profile"
    place = turn.models.places.find(text, alone=True)
    return short and (place.exact or not place.codes)


def read_choice(turn: Turn, text: str) -> Act | None:
    """One of the municipalities just offered: by rank, MRC, region or designation."""
    codes, folded = turn.context["choice"], fold(text)
    if words("chosen").fullmatch(folded):
        rank = number_in(folded, lists("profile")["choice_ranks"]) or 0
        return Act("municipality", (codes[rank - 1],)) if 0 < rank <= len(codes) else None
    said = place_key(folded)
    for attribute in ("mrc", "region", "designation"):
        fitting = [
            code
            for code in codes
            if place_key(getattr(turn.content.municipalities[code], attribute)) in said
        ]
        if len(fitting) == 1:
            return Act("municipality", (fitting[0],))
    return None


def read_profile(
    turn: Turn, text: str, *, alone: bool, guess: bool = True, told: bool | None = None
) -> Act | None:
    """Municipality, MRC, population, role and mode found in the text, as one act.

    Args:
        alone: the text is expected to name a place or a size.
        guess: accept a place whose spelling had to be guessed.
        told: a profile is surely told; by default the intent says so.
    """
    folded = fold(text)
    if told is None:
        told = turn.incoming.confidence >= SURE and turn.incoming.intent in PROFILE
    if turn.pending_question and not told and not words("ourselves").search(folded):
        # "Notre DG s'en occupe", "200 personnes sont venues": not about who is speaking.
        bare = role_in(text) if len(folded.split()) <= BARE_ROLE else None
        return Act("profile", (f"role={bare}",)) if bare else None
    found: list[str] = []
    # "J'ai rencontré la DG", "écouté dix personnes": steps of the onboarding, not a profile.
    short = len(folded.split()) <= BARE_ROLE
    ours = short or not turn.onboarding_active or words("ourselves").search(folded) is not None
    sure_place = told and turn.incoming.intent == "set_municipality"
    place, other = _own_place(turn, text, alone, sure_place)
    if not (guess or sure_place) and not place.exact:
        place = NOWHERE
    known = turn.municipality
    if len(place.codes) == 1:
        found.append(f"municipality={place.codes[0]}")
        if (size := population_in(text)) and words("people").search(folded):
            found.append(f"told={size}")
    elif place.codes:
        found.append(f"choice={','.join(place.codes)}")
    elif place.mrc and not (place.within and population_in(text)):
        found.append(f"{'within' if place.within else 'mrc'}={place.mrc}")
    else:
        population = population_in(text, known.population if known else None) if ours else None
        sized = told and turn.incoming.intent == "set_size" and not words("negated").search(folded)
        if population and (sized or _about_people(turn, folded, alone)):
            found.append(f"population={population}")
            if words("approximate").search(folded):
                found.append("about=yes")
        elif (sized or turn.pending_prompt == "size") and (stratum := stratum_in(text)):
            found.append(f"stratum={stratum}")
        own = found or words("ourselves").search(folded) or turn.pending_prompt == "municipality"
        if other and (own or (known is not None and known.code == other)):
            found.append(f"other={other}")
    role = role_in(text, told=told and turn.incoming.intent == "set_role") if ours else None
    # "Le conseiller Tremblay est-il…?" tells nobody's role.
    if role and role != "autre" and (told or found or "?" not in text):
        found.append(f"role={role}")
    if not found:
        return None
    mode = mode_in(text, alone=False)
    if mode:
        found.append(f"mode={mode}")
    return Act("profile", tuple(found))


def _own_place(turn: Turn, text: str, alone: bool, told: bool) -> tuple[Place, str | None]:
    """The place that is said to be one's own; else one that is denied, or only near."""
    places, other = turn.models.places, None
    left = _affirmed(turn, text)
    place = places.find(left, alone=alone, told=told)
    for _ in range(MOST_PLACES):
        without = _without_other(turn, fold(left), place.codes) if place.codes else None
        if without is None:
            return place, None if place.codes else other
        other, left = place.codes[0], without
        place = places.find(left, alone=alone, told=told)
        if not place.exact:
            place = places.find(left, alone=False, told=told)
    return NOWHERE, other


def _without_other(turn: Turn, folded: str, codes: tuple[str, ...]) -> str | None:
    """The words without the place, when those before it say that it is another one's."""
    cues = (cue for name in ("near_place", "not_place") for cue in words(name).finditer(folded))
    for cue in cues:
        after = folded[cue.end() :].split()
        for size in range(min(len(after), LONGEST_NAME), 0, -1):
            found = turn.models.places.index.get(place_key(" ".join(after[:size])), ())
            if set(found) & set(codes):
                return f"{folded[: cue.start()]} {' '.join(after[size:])}".strip()
    return _without_one_beside(turn, folded, codes)


def _without_one_beside(turn: Turn, folded: str, codes: tuple[str, ...]) -> str | None:
    """The words without the place of which what follows says that it is near: "Rimouski, c'est à
    côté"."""
    said = folded.split()
    for size in range(min(len(said), LONGEST_NAME), 0, -1):
        for start in range(len(said) - size + 1):
            key = place_key(" ".join(said[start : start + size]))
            if not set(turn.models.places.index.get(key, ())) & set(codes):
                continue
            after = " ".join(said[start + size :])
            cue = words("near_after").match(after)
            if cue and not words("near_link").match(after[cue.end() :].strip()):
                return f"{' '.join(said[:start])} {after[cue.end() :].strip()}".strip()
    return None


def _affirmed(turn: Turn, text: str) -> str:
    """Without the place that is denied: "Shawinigan, pas Saint-Tite"."""
    if words("near_after").search(fold(text)):
        return text  # "Sherbrooke est pas loin" denies nothing
    left = _denied().sub(" ", text)
    return left if left != text and turn.models.places.find(left, alone=True).codes else text


@lru_cache(maxsize=1)
def _denied() -> re.Pattern[str]:
    before, article = as_typed("profile", "denying"), as_typed("profile", "denied_article")
    return re.compile(rf"\b{before}\s+(?:{article}\s+)?[^,;.!?]+", re.IGNORECASE)


def _about_people(turn: Turn, folded: str, alone: bool) -> bool:
    """True when a number counts inhabitants; bare, it does where a place is expected."""
    if words("negated").search(folded) and turn.pending_question:
        return False
    if words("people").search(folded):
        return True
    bare = BARE_NUMBER.fullmatch(folded) or words("about_number").search(folded)
    return alone and bare is not None
