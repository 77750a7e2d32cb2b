"""How a municipality is named and sized, and a former name of one."""

from __future__ import annotations

from bot.content.models import Municipality
from bot.diagnostic.answers import stratum_of
from bot.dialogue.context import Turn
from bot.typography import number, of_name
from bot.understanding.municipalities import place_key
from bot.understanding.normalise import fold

LONGEST_NAME, PUNCTUATION = 6, '.,;:!?()«»"'  # words of a name; what may stand around it
LEAST_LETTERS, LEAST_ALIAS = 8, 4  # of a part of a former name; of another name
SAME_SIZE = 0.1  # share of a population by which two figures may be of the same one


def former_name(turn: Turn, code: str | None) -> str | None:
    """The former name by which the municipality was called, if it was."""
    place = turn.content.municipalities.get(code or "")
    typed = f" {place_key(turn.incoming.text)} "
    names = place.former_names if place else ()
    return next((name for name in names if f" {place_key(name)} " in typed), None)


def other_name(turn: Turn, place: Municipality) -> str | None:
    """The borough or the old name that is typed for it, which may also be another place's: "La
    Baie", for Saguenay. A short form of its own name is none: "Shawi"."""
    typed, known = turn.incoming.text.split(), place_key(place.name)
    old = [place_key(name) for name in place.former_names]
    for size in range(min(len(typed), LONGEST_NAME), 0, -1):
        for start in range(len(typed) - size + 1):
            said = " ".join(typed[start : start + size]).strip(PUNCTUATION)
            key = place_key(said)
            alias = turn.content.aliases.get(fold(said)) == place.code
            part = len(key) >= LEAST_LETTERS and any(name.startswith(f"{key} ") for name in old)
            if (alias or part) and not known.startswith(key) and len(key) >= LEAST_ALIAS:
                return said
    return None


def size_kept(turn: Turn) -> str | None:
    """A size that was told, and is not the register's."""
    told = turn.diagnostic.population
    return str(told) if told and turn.diagnostic.municipality is None else None


def of_former(turn: Turn, place: Municipality, former: str, said: dict[str, str]) -> list[str]:
    """Why the municipality has another name than the one that is said, and which size is taken."""
    lines = [
        turn.text(
            "profile_former",
            former=former,
            name=place.name,
            population=number(place.population or 0),
            mrc=territory(place),
        )
    ]
    if size := int(said.get("kept", 0)):
        kind = kind_of_size(turn, size)
        lines.append(turn.text("profile_population", population=number(size), kind=kind))
    else:
        lines.append(turn.text("profile_former_size"))
    return lines


def differs(registered: int, told: int) -> bool:
    """Whether a size that is told is another one than the register's, and not about the same."""
    return abs(told - registered) > SAME_SIZE * registered


def territory(place: Municipality) -> str:
    """ "MRC du Domaine-du-Roy", or the region when the territory is no MRC."""
    return f"MRC {of_name(place.mrc)}" if place.mrc_type == "MRC" else place.region


def kind_of_size(turn: Turn, population: int) -> str:
    stratum = stratum_of(turn.content, population)
    return next(s.kind for s in turn.content.instrument.strata if s.id == stratum)
