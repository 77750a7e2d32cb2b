"""Shape of ``data/personas``: whole answer sets, and the results that they must give."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import StrictInt, StrictStr

from bot.content.models import Record
from bot.content.onboarding import RoleId
from bot.content.reading import Reading

Given = Literal[0, 1, 2, 3, 4, "unknown", "not_applicable", "skipped"]


class PersonaFile(Record):
    """``expected`` is compared, key by key, by ``python -m bot personas``."""

    name: StrictStr
    story: StrictStr
    municipality: StrictStr | None
    population: StrictInt | None
    role: RoleId
    mode: Literal["express", "complet"]
    answers: dict[str, Given]
    expected: dict[str, Any]


def read_personas(reading: Reading) -> None:
    for path in sorted((reading.root / "personas").glob("*.yml")):
        found = reading.parse(path, PersonaFile)
        if found is None:
            continue
        file, persona = found
        for question in persona.answers:
            if question not in reading.places:
                where = file.where("answers", question)
                reading.problem(where, f"question {question} inconnue")
        code = persona.municipality
        if code is not None and code not in reading.places:
            reading.problem(file.where("municipality"), f"code de municipalité {code} inconnu")
