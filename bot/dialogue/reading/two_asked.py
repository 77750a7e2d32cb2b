"""Two questions in one message, while a question of the diagnostic waits: both are told."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.besides import STORING_CLASSES
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.subject import answer_of
from bot.dialogue.reading.wishes import word_meant
from bot.understanding.concepts import asks
from bot.understanding.decision.segments import SENTENCE, cuts

TELLS = {"ask_concept", "concept", "explain_meaning", "explain_why", "explain_example"}
NOWHERE = {"not_understood", "out_of_scope", "unknown_concept", "repeat", "concept_gap"}
LEAST = 3  # words of a question


def two_asked(turn: Turn, text: str, acts: list[Act]) -> list[Act] | None:
    """ "C'est quoi la double authentification? Pis y a-tu une subvention pour ça?"; None when one
    alone is asked, or the second one leads nowhere."""
    others = {act.name for act in acts} - TELLS - NOWHERE
    if turn.asked is None or not acts or others:
        return None
    parts = _questions(text)
    if len(parts) != 2:
        return None
    first, second = parts
    card = _subject(turn, first)
    explained = acts[0].name == "explain_meaning" or word_meant(turn.asked, first) is not None
    if card and explained and turn.asked.id not in turn.content.cards[card].diagnostic:
        card = None  # "un registre": the word of the question, and not a subject of that name
    told = [_of(turn, first, card), _followed(turn, second, card)]
    if told[0] is None or told[1] is None or told[0].arguments == told[1].arguments != ():
        return None
    return [act for act in told if act is not None]


def _questions(text: str) -> list[str]:
    """The two parts that ask, by their signs, else by what joins them."""
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    asked = [part for part in sentences if part.rstrip().endswith("?")]
    if len(sentences) == 1:
        halves = [pair for pair in cuts(text) if all(map(_is_one, pair))]
        asked = list(halves[0]) if halves else []
    return asked if len(asked) == len(sentences) or len(sentences) == 1 else []


def _is_one(part: str) -> bool:
    return asks(part.replace("?", " ")) and len(part.split()) >= LEAST


def _subject(turn: Turn, text: str) -> str | None:
    """The card that a question names, or is surely about."""
    named = turn.models.concepts.named(text)
    found = turn.models.subjects.match(text, scene_of(turn))
    return named[0] if len(named) == 1 else found.concepts[0] if found.sure else None


def _of(turn: Turn, text: str, card: str | None) -> Act | None:
    """What a question alone is taken for; None when it tells nothing."""
    there = decided(turn, text)
    if there.act in STORING_CLASSES:
        return None
    act = act_of(turn, text, there.act, there)
    if act.name == "ask_concept" and card is not None:
        return _answer(turn, card, text)
    return None if act.name in NOWHERE else replace(act, said=act.said or text)


def _followed(turn: Turn, text: str, before: str | None) -> Act | None:
    """The second one, of its own subject, or of that of the first: "et ça coûte combien?"."""
    own = turn.models.concepts.named(text)
    if before is not None and not own:
        alone = _of(turn, text, None)
        sure = turn.models.subjects.match(text, scene_of(turn)).sure
        of_its_own = alone is not None and alone.name not in TELLS
        if not of_its_own and not sure:
            return _answer(turn, before, text)
    return _of(turn, text, _subject(turn, text))


def _answer(turn: Turn, card: str, text: str) -> Act:
    found = answer_of(turn.models, turn.content.cards[card], text, scene_of(turn))
    return Act("concept", (card, found), said=text)
