"""What is told to a person in danger or distress: shape, loading and coherence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from pydantic import Field

from bot.content.models import Record
from bot.content.problem import Problem
from bot.content.reading import Reading
from bot.content.wording import wording

KindId = Literal["suicide", "distress", "violence", "threat", "danger", "harassment"]
Register = Literal["written", "spoken", "phone"]
# A message fits a phone screen with its lines; nobody in distress reads a page.
MAX_WORDS = 60
ALWAYS = "911"


class Contact(Record):
    """Whom to reach: ``phone`` is dialled, ``text`` receives text messages."""

    name: str = Field(max_length=60)
    phone: str | None = None
    text: str | None = None
    url: str | None = None


class Line(Contact):
    """A line of help.

    Attributes:
        checked: the day on which its sources were last read.
        expires: day after which ``once_expired`` is told instead; None for what does not age.
    """

    id: str
    sources: tuple[str, ...]
    checked: date
    expires: date | None = None
    once_expired: Contact | None = None

    def told(self, today: date) -> Contact:
        """What is told of it on that day."""
        late = self.expires is not None and self.expires < today
        return self.once_expired if late and self.once_expired else self


class LinesFile(Record):
    lines: tuple[Line, ...]


class EmergencyKind(Record):
    """One kind of emergency.

    Attributes:
        text: what is said first, warm and short.
        lines: identifiers of the lines of help, the one to try first at the head.
        concept: a concept worth reading once the person is safe.
        said: sentences that tell of it, by register; the detector learns from them.
    """

    id: KindId
    title: str
    text: str
    lines: tuple[str, ...]
    concept: str | None = None
    said: dict[Register, tuple[str, ...]]


class Detector(Record):
    """Settings of the detector.

    Attributes:
        threshold: margin from which a message is taken for an emergency.
        clear: the same, for what answers the question that is asked; and always enough.
        usual: chance of an emergency, by the decision, for which ``threshold`` holds (0-1).
        doubt: how much the margin must rise for a chance ten times smaller.
        words: families of words, ``*`` standing for any ending.
    """

    threshold: float
    clear: float
    usual: float
    doubt: float
    words: dict[str, tuple[str, ...]]


class LookAlikes(Record):
    """Sentences that resemble an emergency and are none."""

    written: tuple[str, ...]
    spoken: tuple[str, ...]
    phone: tuple[str, ...]


@dataclass(frozen=True)
class Emergencies:
    kinds: dict[str, EmergencyKind]
    lines: dict[str, Line]
    detector: Detector
    look_alikes: LookAlikes

    def told(self, kind: str, today: date) -> list[Contact]:
        """The contacts of a kind, as told on that day."""
        return [self.lines[line].told(today) for line in self.kinds[kind].lines]


def read_emergencies(reading: Reading) -> Emergencies | None:
    """Everything under ``data/emergencies``; None when a file of it is wrong."""
    folder = reading.root / "emergencies"
    kinds: dict[str, EmergencyKind] = {}
    for name in get_args(KindId):
        if found := reading.parse(folder / f"{name}.yml", EmergencyKind):
            file, kind = found
            reading.add(kinds, kind.id, kind, file.where("id"))
            if kind.id != name:
                reading.problem(file.where("id"), f"« id » doit être « {name} », comme le fichier")
    lines: dict[str, Line] = {}
    if listed := reading.parse(folder / "lines.yml", LinesFile):
        for index, line in enumerate(listed[1].lines):
            where = listed[0].where("lines", index)
            if line.id in lines:
                reading.problem(where, f"l'identifiant {line.id} sert déjà")
            lines[line.id] = line
            reading.places[f"line {line.id}"] = where
    detector = reading.parse(folder / "detector.yml", Detector)
    alike = reading.parse(folder / "look-alikes.yml", LookAlikes)
    if detector is None or alike is None:
        return None
    reading.places["look-alikes"] = alike[0].where()
    return Emergencies(kinds, lines, detector[1], alike[1])


def check_emergencies(
    emergencies: Emergencies, sources: Collection[str], concepts: Collection[str]
) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for kind in emergencies.kinds.values():
        yield from _kind(kind, emergencies.lines, concepts)
        for sentence in (s for said in kind.said.values() for s in said):
            if sentence in owner:
                yield Problem(kind.id, f"« {sentence} » est déjà dans {owner[sentence]}", sentence)
            owner[sentence] = kind.id
    alike = emergencies.look_alikes
    for sentence in (*alike.written, *alike.spoken, *alike.phone):
        if sentence in owner:
            what = f"« {sentence} » est aussi dans {owner[sentence]}"
            yield Problem("look-alikes", what, sentence)
    used = {line for kind in emergencies.kinds.values() for line in kind.lines}
    for line in emergencies.lines.values():
        if line.id not in used:
            yield Problem(f"line {line.id}", "aucune urgence ne donne cette ligne")
        yield from _line(line, sources)


def _kind(
    kind: EmergencyKind, lines: Collection[str], concepts: Collection[str]
) -> Iterator[Problem]:
    yield from wording(kind.id, kind.text)
    words = len(kind.text.split())
    if words > MAX_WORDS:
        yield Problem(kind.id, f"text : {words} mots, {MAX_WORDS} au plus", "text:")
    for name in kind.lines:
        if name not in lines:
            yield Problem(kind.id, f"ligne {name} inconnue de lines.yml", "lines:")
    if ALWAYS not in kind.lines:
        yield Problem(kind.id, f"le {ALWAYS} doit être parmi ses lignes", "lines:")
    if kind.concept and kind.concept not in concepts:
        yield Problem(kind.id, f"concept {kind.concept} inconnu", "concept:")


def _line(line: Line, sources: Collection[str]) -> Iterator[Problem]:
    place = f"line {line.id}"
    if not line.sources:
        yield Problem(place, "il faut une source : un numéro que rien ne confirme ne se dit pas")
    if not (line.phone or line.text or line.url):
        yield Problem(place, "il faut un téléphone, un numéro de texto ou une adresse")
    if (line.expires is None) != (line.once_expired is None):
        yield Problem(place, "expires et once_expired vont ensemble")
    for source in line.sources:
        if source not in sources:
            yield Problem(place, f"source {source} inconnue", source)
