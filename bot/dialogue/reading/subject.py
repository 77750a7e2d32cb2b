"""Which subject a question is about: the one just told, or one of its own; and which answer."""

from __future__ import annotations

from bot.content.knowledge import Concept
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.understanding.decision.scene import Scene
from bot.understanding.fitted import NEITHER
from bot.understanding.models import Models

# Least chance that it is about the subject just told: beside another one that seems sure, and when
# it says no other.
SAME, SAME_OF_LIKELY, SAME_OF_UNKNOWN = 0.65, 0.45, 0.35
CLEARLY = 0.8  # chance of another subject
BARE_SIDE = 0.9  # chance of a side, in words that name no subject
CLEAR_SIDE, APART = 0.6, 0.45  # a side that is clearly asked for; a likeness of another question
FRAGMENT = 4  # words that hardly name a subject of their own
LEAST = 0.02


def of_the_subject_told(turn: Turn, text: str) -> Act | None:
    """The answer of the subject just told that is asked for; None when it is another subject."""
    concept = turn.context.get("concept")
    if not isinstance(concept, str) or concept not in turn.content.cards:
        return None
    models, scene = turn.models, scene_of(turn)
    if asks_a_side(turn, text, concept):
        return Act(
            "concept", (concept, answer_of(models, turn.content.cards[concept], text, scene))
        )
    found = models.subjects.match(text, scene)
    other = found.sure and found.concepts[0] != concept
    fragment = len(text.split()) <= FRAGMENT and not turn.models.concepts.named(text)
    other = other and not fragment  # "délai pour avertir?" says no other subject
    needed = SAME_OF_UNKNOWN
    if other:
        needed = SAME if found.confidence >= CLEARLY else SAME_OF_LIKELY
    if models.last_subject.chance(scene, text) < needed:
        return None
    return Act("concept", (concept, answer_of(models, turn.content.cards[concept], text, scene)))


def asks_a_side(turn: Turn, text: str, concept: str) -> bool:
    """ "Un exemple?", "et pour un petit village?": a side and no subject."""
    sides = turn.models.followups.chances(text)
    side = max(chance for name, chance in sides.items() if name != NEITHER) if len(sides) > 1 else 0
    return side >= BARE_SIDE and not set(turn.models.concepts.named(text)) - {concept}


def answer_of(models: Models, card: Concept, text: str, scene: Scene) -> str:
    """Id of the likeliest answer to a question that need not name the card; or the side that is
    asked for, when the card says nothing of it."""
    sides = models.followups.chances(text)
    side, chance = max(
        ((name, chance) for name, chance in sides.items() if name != NEITHER),
        key=lambda each: each[1],
    )
    told = {answer.aspect for answer in card.answers.values()}
    if chance >= CLEAR_SIDE and side not in told:
        meaning, _ = models.answers.nearness(card.id, text)
        if meaning < APART:
            return side
    weighed = models.subjects.weigh_answers(card.id, text, scene)
    left = sides.get(NEITHER, 0.0)
    return max(
        weighed,
        key=lambda each: weighed[each] * (sides.get(card.answers[each].aspect, 0.0) + left + LEAST),
    )
