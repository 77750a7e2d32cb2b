"""Questions about the concepts: a short answer by aspect, with its sources, or an honest no."""

from __future__ import annotations

from datetime import date

from bot import messages
from bot.content.models import Aspect, Concept
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.service import fallback
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import Button
from bot.understanding.concepts import ConceptMatch, aspect_of, concept_matcher

SHOWN_SOURCES = 2


@handles("ask_concept")
def ask(turn: Turn, act: Act) -> bool:
    """Answer, offer two or three concepts, or say that it is not known."""
    text = turn.incoming.text
    found = concept_matcher(turn.content).match(text)
    if not found.concepts:
        return fallback(turn, Act("unknown_concept"))
    if not found.sure:
        return _offer(turn, found, aspect_of(text))
    return _answer(turn, found.concepts[0], aspect_of(text), found.confidence)


@handles("concept")
def chosen(turn: Turn, act: Act) -> bool:
    """A button: a concept, and the aspect that was asked about."""
    concept, aspect = act.arguments
    if concept not in turn.content.cards:
        return fallback(turn, Act("unknown_concept"))
    return _answer(turn, concept, aspect, 1.0)


def _offer(turn: Turn, found: ConceptMatch, aspect: str) -> bool:
    buttons = [
        Button(turn.content.cards[c].title, turn.payload("concept", c, aspect))
        for c in found.concepts
    ]
    turn.say("concept_choice", messages.ConceptChoice(list(found.concepts)), buttons)
    return ASK_AGAIN


def _answer(turn: Turn, concept: str, aspect: str, confidence: float) -> bool:
    card = turn.content.cards[concept]
    answers: dict[Aspect, str] = card.answers
    told = next((key for key in answers if key == aspect), "definition")
    lines = [answers[told]]  # type: ignore[index]
    if told != aspect:
        lines.insert(0, turn.text("concept_aspect_unknown"))
    if card.general:
        lines.append(turn.text("concept_general"))
    if card.expires and date.fromisoformat(card.expires) < date.today():
        lines.append(turn.text("concept_expired", date=card.expires))
    sources = [turn.content.sources[s] for s in card.sources]
    if sources:
        names = "; ".join(source.title for source in sources[:SHOWN_SOURCES])
        lines.append(turn.text("concept_sources", sources=names))
    custom = messages.ConceptAnswer(
        concept=concept,
        confidence=round(confidence, 2),
        aspect=told,
        sources=[
            {"title": s.title, "url": s.url, **({"date": s.date} if s.date else {})}
            for s in sources
        ],
        related=list(card.related),
    )
    turn.say_text("\n".join(lines), custom, _related(turn, card))
    return ASK_AGAIN


def _related(turn: Turn, card: Concept) -> list[Button]:
    return [
        Button(turn.content.cards[c].title, turn.payload("concept", c, "definition"))
        for c in card.related
        if c in turn.content.cards
    ][:SHOWN_SOURCES]
