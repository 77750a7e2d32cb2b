"""Questions about the concepts: a short answer by aspect, with its sources, or an honest no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot import messages
from bot.content.knowledge import Answer, Concept
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.service import fallback
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.sought import asked_of
from bot.dialogue.registry import ASK_AGAIN, HANDLERS, handles
from bot.messages import Button
from bot.understanding.concepts import THEMES
from bot.understanding.normalise import fold
from bot.understanding.subjects import ConceptMatch

SHOWN_SOURCES = 2
MORE = ("example", "cost", "first-step", "small-town")  # sides offered as buttons
MORE_SHOWN, RELATED_SHOWN = 2, 2
OF_THE_OFFICE = "dg"  # role of who often is the office where others are sent
NEAR = 3  # answers that may be what is asked, when the likeliest one was just told


@handles("ask_concept")
def ask(turn: Turn, act: Act) -> bool:
    """Answer, compare, offer two or three concepts, or say that it is not known."""
    text = turn.words(act)
    if THEMES.search(fold(text)):
        return themes(turn, act)
    if pair := turn.models.concepts.compared(text):
        for concept in pair:
            tell(turn, concept, ["definition"], 1.0)
        return ASK_AGAIN
    found = turn.models.subjects.match(text, scene_of(turn))
    if not found.concepts:
        return fallback(turn, Act("unknown_concept"))
    if not found.sure and not found.perhaps:
        return _offer(turn, found, text)
    others = found.concepts[1:]
    if found.perhaps:
        turn.say(
            "concept_perhaps",
            None,
            [card_button(turn, each, _likely(turn, each, text)[0]) for each in others],
            title=turn.content.cards[found.concepts[0]].title,
        )
    card = turn.content.cards[found.concepts[0]]
    if acts := asked_of(turn, card, text, follows=False) if text else []:
        for each in acts:
            HANDLERS[each.name](turn, replace(each, said=text))
        return ASK_AGAIN
    likely = _likely(turn, found.concepts[0], text)
    if text and likely[0] in told_of(turn, found.concepts[0]):
        return _insisted(turn, found.concepts[0], likely)
    return tell(turn, found.concepts[0], likely, found.confidence)


def told_of(turn: Turn, concept: str) -> list[str]:
    """Answers of this card told since it is talked about."""
    told = turn.context.get("answers_told")
    same = turn.context.get("concept") == concept
    return [str(each) for each in told] if same and isinstance(told, list) else []


def _insisted(turn: Turn, concept: str, likely: list[str]) -> bool:
    """Asked again in other words: the text just told did not answer, and would not this time."""
    told = told_of(turn, concept)
    left = [each for each in likely[:NEAR] if each not in told]
    if left:
        return tell(
            turn, concept, left, 1.0, turn.text("concept_rather", door=door_of(turn, concept))
        )
    card = turn.content.cards[concept]
    others = [each for each in card.answers if each not in told]
    buttons = further(turn, card, others, "")
    door = door_of(turn, concept)
    turn.say("concept_no_more", messages.Help(), buttons, title=card.title, door=door)
    return ASK_AGAIN


def door_of(turn: Turn, concept: str) -> str:
    """Whom to ask what the card does not tell."""
    return next(t.door for t in turn.content.themes.values() if concept in t.concepts)


@handles("concept")
def chosen(turn: Turn, act: Act) -> bool:
    """A button or a follow-up: a concept, and the answer or the aspect that was asked for."""
    concept, wanted, *again = act.arguments
    if concept not in turn.content.cards:
        return fallback(turn, Act("unknown_concept"))
    answers = turn.content.cards[concept].answers
    of_aspect = [each.id for each in answers.values() if each.aspect == wanted]
    text = turn.words(act)
    if wanted not in answers and len(of_aspect) > 1:
        likely = _likely(turn, concept, text)
        of_aspect.sort(key=likely.index)
    found = [wanted] if wanted in answers else of_aspect
    if text and not again and found and found[0] in told_of(turn, concept):
        return _insisted(turn, concept, _likely(turn, concept, text))
    return tell(turn, concept, found, 1.0)


@handles("themes")
def themes(turn: Turn, act: Act) -> bool:
    """Everything that can be asked, by theme; pressing one gives its concepts."""
    theme = turn.content.themes.get(act.arguments[0]) if act.arguments else None
    if theme:
        buttons = [card_button(turn, concept, "definition") for concept in theme.concepts]
        chosen = messages.ConceptChoice(list(theme.concepts))
        turn.say("theme", chosen, buttons, theme=theme.title)
        return ASK_AGAIN
    buttons = [Button(t.title, turn.payload("themes", t.id)) for t in turn.content.themes.values()]
    turn.say("themes", messages.Help(), buttons, count=len(turn.content.cards))
    return ASK_AGAIN


def _likely(turn: Turn, concept: str, text: str) -> list[str]:
    """The answers of the card, the one that is asked for first."""
    if turn.models.concepts.is_name(text):
        return ["definition"]
    weighed = turn.models.subjects.weigh_answers(concept, text, scene_of(turn))
    return sorted(weighed, key=lambda each: -weighed[each])


def _offer(turn: Turn, found: ConceptMatch, text: str) -> bool:
    buttons = [card_button(turn, c, _likely(turn, c, text)[0]) for c in found.concepts]
    turn.say("concept_choice", messages.ConceptChoice(list(found.concepts)), buttons)
    return ASK_AGAIN


def tell(
    turn: Turn, concept: str, likely: list[str], confidence: float, line: str | None = None
) -> bool:
    """Tell the first of the likely answers; the next ones are buttons.

    Args:
        likely: ids of answers; none when the card says nothing of what was asked.
        line: what is said before it.
    """
    card = turn.content.cards[concept]
    answer = card.answers[likely[0] if likely else "definition"]
    lines = [_to_the_role(turn, answer.said(turn.today()))]
    if not likely:
        line = turn.text("concept_aspect_unknown", door=door_of(turn, concept))
    if line:
        lines.insert(0, line)
    if answer.general:
        lines.append(turn.text("concept_general"))
    # What has no source of its own points to those of the other answers, and says so.
    cited = answer.sources or further_reading(card)
    sources = [turn.content.sources[s] for s in cited]
    if sources:
        key = "concept_sources" if answer.sources else "concept_further_reading"
        lines.append(turn.text(key, sources=_names(turn, cited)))
    custom = messages.ConceptAnswer(
        concept=concept,
        confidence=round(confidence, 2),
        aspect=answer.aspect,
        answer=answer.id,
        sources=[messages.Source(s.title, s.url, s.date) for s in sources],
        related=list(card.related),
        general=answer.general,
    )
    turn.say_text("\n".join(lines), custom, further(turn, card, [*likely[1:3], *MORE], answer.id))
    told = [*told_of(turn, concept), answer.id]
    turn.remember(concept=concept, answer=answer.id, answers_told=told)
    return ASK_AGAIN


def further_reading(card: Concept) -> tuple[str, ...]:
    cited = (source for answer in card.answers.values() for source in answer.sources)
    return tuple(dict.fromkeys(cited))[:SHOWN_SOURCES]


def _names(turn: Turn, cited: tuple[str, ...]) -> str:
    return "; ".join(turn.content.sources[s].dated for s in cited[:SHOWN_SOURCES])


def further(turn: Turn, card: Concept, near: Iterable[str], told: str) -> list[Button]:
    """Other answers of it, what is near, and its question of the diagnostic."""
    others = [card.answers[each] for each in dict.fromkeys(near) if each in card.answers]
    buttons = [
        Button(_title(turn, each), turn.payload("concept", card.id, each.id))
        for each in others
        if each.id != told
    ][:MORE_SHOWN]
    if turn.incoming.intent == "new_official" and not turn.journey:
        buttons.append(turn.button("button_new_official", "new_official"))
    if told == "example":
        buttons.append(turn.button("button_more_projects", "show_projects"))
    buttons += [card_button(turn, c, "definition") for c in card.related[:RELATED_SHOWN]]
    pending = turn.pending_question
    if turn.conversation.mode and pending:
        asked = mode_questions(turn.content, turn.conversation.mode)
        near = [q for q in card.diagnostic if q in asked and q != pending.id][:1]
        topics = [turn.content.questions[q].topic for q in near]
        buttons += [
            turn.button("concept_question", "correct", q, topic=topic)
            for q, topic in zip(near, topics, strict=True)
        ]
    return buttons


def _to_the_role(turn: Turn, said: str) -> str:
    """Who may well be the office is not sent back to it."""
    if turn.conversation.role != OF_THE_OFFICE:
        return said
    texts = turn.content.texts
    for key in ("concept_office_or_lawyer", "concept_office"):
        said = said.replace(texts[key], texts["concept_lawyer"])
    return said


def _title(turn: Turn, answer: Answer) -> str:
    return answer.title or turn.text(f"aspect_{answer.aspect.replace('-', '_')}")


def card_button(turn: Turn, concept: str, aspect: str) -> Button:
    return Button(turn.content.cards[concept].title, turn.payload("concept", concept, aspect))
