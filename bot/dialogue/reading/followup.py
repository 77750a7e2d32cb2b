"""A question about the concept just told: "et combien ça coûte?", "t'as un exemple?"."""

from __future__ import annotations

from bot.dialogue.context import Turn
from bot.understanding.concepts import asks

ACTORS = {
    "dg-greffe-tresorerie", "mamh-cmq-cai-amp", "mrc-prefet", "role-du-conseil", "role-du-maire",
    "umq-fqm-reseaux",
}  # fmt: skip
PART_OF_THE_SIDE = {"who": ACTORS, "small-town": {"petite-municipalite"}}
ALIKE, SURE_ASPECT = 0.2, 0.45
ANOTHER = 0.6  # probability from which another concept was asked about


def aspect_asked(turn: Turn, text: str, told: str) -> str | None:
    """The side asked about of the concept just told; None when it is about another one."""
    concepts = turn.models.concepts
    named = set(concepts.named(text)) - {told}
    aspect, sure = turn.models.followups.aspect(text)
    # "C'est la MRC qui gère ça?" asks who; any other name is another concept.
    if named and not named <= PART_OF_THE_SIDE.get(aspect, set()):
        return None
    best = concepts.weigh(text).best[:1]
    if best and best[0][0] != told and best[0][1] >= ANOTHER and sure < SURE_ASPECT:
        return None
    return aspect if sure >= (ALIKE if asks(text) else SURE_ASPECT) else None
