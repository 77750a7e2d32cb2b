"""Writes ``data/concepts.md``: what is general knowledge, and until when dated facts are said."""

from __future__ import annotations

import argparse

from bot.content import Content, load_content
from bot.content.load import data_dir

HEAD = """# Ce que les fiches savent, et jusqu'à quand

Fait par `python -m bot knowledge`; ne pas modifier à la main. {cards} fiches, {sides} réponses :
{sourced} avec leurs sources, {general} de connaissance générale (la réponse le dit), {dated} datées
(après la date, le robot dit un autre texte, écrit d'avance).

| fiche | connaissance générale | faits datés, dits jusqu'au |
|---|---|---|
"""


def table(everything: Content) -> str:
    """The table in Markdown: a row for each card with a general or dated side."""
    answers = [a for card in everything.cards.values() for a in card.answers.values()]
    rows = []
    for card in everything.cards.values():
        general = [side for side, answer in card.answers.items() if answer.general]
        dated = [f"{side} ({a.expires})" for side, a in card.answers.items() if a.expires]
        if general or dated:
            rows.append(f"| {card.id} | {', '.join(general)} | {', '.join(dated)} |")
    head = HEAD.format(
        cards=len(everything.cards),
        sides=len(answers),
        sourced=sum(bool(a.sources) for a in answers),
        general=sum(a.general for a in answers),
        dated=sum(a.expires is not None for a in answers),
    )
    return head + "\n".join(rows) + "\n"


def run(chosen: argparse.Namespace) -> int:
    path = data_dir() / "concepts.md"
    path.write_text(table(load_content()), encoding="utf-8")
    print(f"Écrit : data/{path.name}")
    return 0
