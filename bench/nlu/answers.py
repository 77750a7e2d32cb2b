"""Which answer of which card a held-out question gets.

``python -m bench answers``: of ``tests/nlu/answers.yml``, whose errors nobody has read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import yaml

from bot.content import load_content
from bot.paths import ROOT
from bot.understanding.memo import memo
from bot.understanding.models import Models

SHOWN = 3  # the answer that is told, and the two that are buttons


@dataclass(frozen=True)
class Asked:
    """A question; ``named``: it names its subject, ``new``: of the second list of subjects."""

    card: str
    answers: tuple[str, ...]
    named: bool
    new: bool
    say: str


def held_out() -> list[Asked]:
    path = ROOT / "tests" / "nlu" / "answers.yml"
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    return [Asked(**{**each, "answers": tuple(each["answers"])}) for each in found]


def outcome(models: Models, asked: Asked) -> str:
    """``right``, ``offered``, ``card`` (of the right card, another answer), ``wrong``, ``missed``.

    ``wrong``: another card is told with confidence; ``missed``: none is, nor offered.
    """
    with memo():
        found = models.subjects.match(asked.say)
        if asked.card not in found.concepts:
            return "wrong" if found.sure else "missed"
        weighed = models.subjects.weigh_answers(asked.card, asked.say)
        likely = sorted(weighed, key=lambda each: -weighed[each])
        told = (found.sure or found.perhaps) and found.concepts[0] == asked.card
        shown = likely[:SHOWN] if told else likely[:1]
        if told and likely[0] in asked.answers:
            return "right"
        return "offered" if set(shown) & set(asked.answers) else "card"


def measured(models: Models, questions: list[Asked]) -> Counter[str]:
    return Counter(outcome(models, each) for each in questions)


def run(arguments: list[str]) -> int:
    models, every = Models(load_content()), held_out()
    print("questions : bonne réponse, bonne ou offerte, autre fiche affirmée, nombre")
    for name, some in {
        "nommées": [q for q in every if q.named],
        "décrites": [q for q in every if not q.named],
        "nouveaux sujets": [q for q in every if q.new],
        "en tout": every,
    }.items():
        found, total = measured(models, some), len(some)
        right, offered, wrong = found["right"], found["offered"], found["wrong"]
        shares = [right / total, (right + offered) / total, wrong / total]
        print(f"{name:<16}", *(f"{share:6.1%}" for share in shares), f"{total:5}")
    return 0
