"""Persona municipalities: whole answer sets with a story, replayed when the content changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content import Content
from bot.content.yaml_file import YamlFile
from bot.diagnostic.advice import next_steps
from bot.diagnostic.answers import Answer, Answers, Profile
from bot.diagnostic.scoring import score

PASSED_FOR_GOOD = 2
COMPARED = (
    "scope",
    "overall",
    "answered",
    "applicable",
    "unknown",
    "stratum",
    "stratum_assumed",
    "weakest",
    "strengths",
    "furthest_from_target",
    "flags",
)


@dataclass(frozen=True)
class Persona:
    """One file of ``data/personas``.

    Attributes:
        given: ``{question: level 0-4 | unknown | not_applicable | skipped}``.
        expected: the results written in the file.
    """

    slug: str
    name: str
    story: str
    municipality: str | None
    population: int | None
    role: str
    mode: str
    given: dict[str, Any]
    expected: dict[str, Any]

    @property
    def answers(self) -> Answers:
        return {
            question: (
                Answer(question, "recorded", value)
                if isinstance(value, int)
                else Answer(question, value, passes=PASSED_FOR_GOOD if value == "skipped" else 0)
            )
            for question, value in self.given.items()
        }

    def profile(self, content: Content) -> Profile:
        place = content.municipalities.get(self.municipality or "")
        return Profile(population=place.population if place else self.population)


def load_personas(folder: Path) -> list[Persona]:
    personas = []
    for path in sorted(folder.glob("*.yml")):
        data = dict(YamlFile(path).data)
        data["given"] = data.pop("answers")
        data["story"] = data["story"].strip()
        personas.append(Persona(slug=path.stem, **data))
    return personas


def results(content: Content, persona: Persona) -> dict[str, Any]:
    """The persona's results, in the shape of its ``expected``."""
    profile = persona.profile(content)
    scores = score(content, persona.mode, persona.answers, profile)
    found = {key: getattr(scores, key) for key in COMPARED}
    found["unknown"] = len(scores.unknown)
    for key in ("weakest", "strengths", "flags"):
        found[key] = list(found[key])
    found["axes"] = {
        axis.axis: {
            key: getattr(axis, key)
            for key in ("score", "target", "gap", "answered", "applicable", "provisional")
        }
        for axis in scores.axes
    }
    found["next_steps"] = [s.step.id for s in next_steps(content, profile, scores)]
    return found


def differences(content: Content, persona: Persona) -> list[str]:
    """What differs from the file's expectation: ``key: expected -> found``, one line each."""
    found = results(content, persona)
    lines = []
    for key, expected in persona.expected.items():
        if key != "axes" and found[key] != expected:
            lines.append(f"{key}: {expected} -> {found[key]}")
    for axis, expected in persona.expected["axes"].items():
        for key, value in expected.items():
            if found["axes"][axis][key] != value:
                lines.append(f"{axis}.{key}: {value} -> {found['axes'][axis][key]}")
    return lines
