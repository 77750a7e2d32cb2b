"""What is wrong with a card: its names, its answers and the questions that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.content import Content
from bot.content.knowledge import Answer, Concept
from bot.content.models import Question
from bot.content.problem import Problem
from bot.content.wording import wording

MIN_QUESTIONS, MIN_ASKS = 12, 8
MIN_SOURCED = 2
MAX_ANSWER = 420
A_YEAR = timedelta(days=366)
# An amount, a share or a delay, as it stands in a text.
AMOUNT = re.compile(
    r"(?P<value>\d[\d\s]*(?:,\d+)?)\s*(?:\$|%|M\$|jours?|mois|ans?|heures?|semaines?|km)(?!\w)"
)
FEMININE = {"question", "source"}


def check_card(content: Content, card: Concept) -> Iterator[Problem]:
    def problem(what: str, near: str = "") -> Problem:
        return Problem(card.id, what, near)

    if card.id not in content.concepts:
        yield problem("ce concept n'est pas dans concepts/index.csv")
    elif card.title != content.concepts[card.id]:
        what = f"le titre doit être celui d'index.csv, « {content.concepts[card.id]} »"
        yield problem(what, "title:")
    if "definition" not in card.answers:
        yield problem("il faut une définition", "answers:")
    if len(card.questions) < MIN_QUESTIONS:
        yield problem(f"il faut {MIN_QUESTIONS} façons de demander", "questions:")
    if len(card.sources) < MIN_SOURCED and not any(a.general for a in card.answers.values()):
        what = f"il faut {MIN_SOURCED} faits avec leur source, ou la marque general: true"
        yield problem(what, "answers:")
    yield from _answers(card)
    yield from unknown_names(content, card.id, card)
    yield from wording(card.id, card.json(ensure_ascii=False, exclude=_as_asked(card)))


def _as_asked(card: Concept) -> dict[int | str, Any]:
    """What is in the words of people, faults and all."""
    asks = {name: {"asks"} for name in card.answers}
    return {"questions": True, "aliases": True, "answers": asks}


def _answers(card: Concept) -> Iterator[Problem]:
    asked: set[str] = set()
    for name, answer in card.answers.items():

        def problem(what: str, near: str = f"id: {name}") -> Problem:
            return Problem(card.id, what, near)

        if len(answer.asks) < MIN_ASKS:
            yield problem(f"{name} : {len(answer.asks)} questions (asks), {MIN_ASKS} au moins")
        for twice in asked & set(answer.asks):
            yield problem(f"« {twice} » est déjà la question d'une autre réponse", twice)
        asked |= set(answer.asks)
        for text in filter(None, (answer.text, answer.once_expired)):
            if len(text) > MAX_ANSWER:
                yield problem(f"{name} : {len(text)} caractères, {MAX_ANSWER} au plus")
        if bool(answer.sources) == answer.general:
            yield problem(f"{name} : des sources, ou la marque general: true; l'une ou l'autre")
        if (answer.expires is None) != (answer.once_expired is None):
            yield problem(f"{name} : expires et once_expired vont ensemble")
        for what in _rule(answer):
            yield problem(f"{name} : {what}")


def _rule(answer: Answer) -> Iterator[str]:
    """What an answer lacks that says which article it tells."""
    if not answer.articles:
        return
    if answer.checked is None or answer.expires is None:
        yield "une règle a sa date de vérification (checked) et une fin (expires)"
    elif answer.expires > answer.checked + A_YEAR:
        yield "une règle se revérifie dans l'année (expires)"
    given = {_bare(figure.value) for figure in answer.figures}
    for match in AMOUNT.finditer(answer.text):
        if _bare(match["value"]) not in given:
            yield f"« {match[0]} » n'est pas parmi ses chiffres (figures)"


def _bare(value: str) -> str:
    return re.sub(r"\s", "", value)


def check_concepts(content: Content) -> Iterator[Problem]:
    """Every concept of the index has its card, and a name names one concept only."""
    for concept in content.concepts.keys() - content.cards.keys():
        yield Problem(f"index {concept}", f"il faut une fiche {concept}.yml")
    owner: dict[str, str] = {}
    for card in content.cards.values():
        for name in {n.lower() for n in (card.title, *card.aliases)}:
            if name in owner:
                what = f"le nom « {name} » est déjà celui de {owner[name]}"
                yield Problem(card.id, what, re.compile(re.escape(name), re.IGNORECASE))
            owner[name] = card.id


def unknown_names(content: Content, about: str, citing: Question | Concept) -> Iterator[Problem]:
    """What a question or a card cites and that does not exist."""
    card = isinstance(citing, Concept)
    for kind, cited, known in (
        ("projet", () if isinstance(citing, Concept) else citing.projects, content.projects),
        ("concept", citing.related if isinstance(citing, Concept) else citing.concepts,
         content.cards if card else content.concepts),
        ("question", citing.diagnostic if isinstance(citing, Concept) else (), content.questions),
        ("source", citing.sources, content.sources),
    ):  # fmt: skip
        yield from (
            Problem(about, f"{kind} {c} {'inconnue' if kind in FEMININE else 'inconnu'}", c)
            for c in cited
            if c not in known
        )
