"""The least expected cost: what is done about a message."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bot.content import Content
from bot.content.costs import Costs
from bot.understanding.cues import only_to_come, rank_words
from bot.understanding.decision.ahead import look_ahead
from bot.understanding.decision.evidence import Evidence, Witnesses
from bot.understanding.decision.examples import NONE, class_of_intent
from bot.understanding.decision.model import DecisionModel
from bot.understanding.decision.pair import Pair, Part, perhaps_two
from bot.understanding.decision.pair import likeliest as likeliest_pair
from bot.understanding.decision.scene import FULL, Scene
from bot.understanding.decision.segments import cuts
from bot.understanding.encoder import Array
from bot.understanding.mentions import KINDS, mention_rows
from bot.understanding.naming import LEVEL_TOLD
from bot.understanding.normalise import fold, normalise

NOT_UNDERSTOOD, OUTSIDE = "noise", "outside"
SHORT = 6  # words of a wish that the classifier of intents knows best
CERTAIN = 0.8  # of a short wish, or of a correction
AGREED = 0.5  # chance of no subject at all: the matcher of concepts says outside too
BEYOND_DOUBT = 0.97
CORRECTING = {"reopen", "correct"}
MOST_OFFERED = 3
LAST_SAID = KINDS.index("last")  # of the mentions of a level
# What makes no sense where nothing is pending, or only there.
OF_A_QUESTION = {"set", "unknown", "na", "skip", "propose", "compare"}
# What makes none during the onboarding, where nothing of the diagnostic is asked.
OF_THE_DIAGNOSTIC = {
    "set", "propose", "compare", "correct", "reopen", "clear", "unknown_other", "na_other",
}  # fmt: skip


# What makes none where a question of the diagnostic waits.
OF_THE_ONBOARDING = {"tick", "untick", "mandate", "oath", "dates", "items", "sources"}


# Families of which the intents know nothing, or little: what they hold for outside may be one.
UNKNOWN_TO_INTENTS = {
    "about", "advice", "feeling", "visitor", "project", "propose", *OF_THE_ONBOARDING,
}  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """What is done.

    Attributes:
        act: a class of command.
        level: of the pending question, to be stored; None when ``offered`` is to be asked.
        offered: likely levels, ascending.
        pair: the two commands of the message and their parts, when it holds two.
        two: the chance that it does.
        acts, seconds: probability of each class.
        levels: probability of each level, when a question is pending.
        costs: expected cost of each thing that was weighed.
    """

    act: str
    level: int | None
    offered: tuple[int, ...]
    pair: Pair | None
    two: float
    acts: dict[str, float]
    seconds: dict[str, float]
    levels: Array | None
    costs: dict[str, float]


def decide(
    model: DecisionModel, content: Content, witnesses: Witnesses, scene: Scene, evidence: Evidence
) -> Decision:
    """What to do about this message, in this scene."""
    costs = content.costs
    acts, seconds = model.acts(scene, evidence)
    acts = _possible(_pooled(acts, scene, evidence, costs), scene)
    levels = model.level(content, scene, evidence) if scene.question else None
    floor = costs.candidate * max(acts.values())  # what nobody meant is no compromise
    weighed = {n: costs.expected(n, acts) for n, chance in acts.items() if chance >= floor}
    if scene.kind != "confirm" and "yes" in weighed:
        weighed["yes"] = costs.expected("yes", acts, costs.others)  # nothing is undone by it
    weighed[NOT_UNDERSTOOD] = costs.not_understood * (1 - acts.get(NOT_UNDERSTOOD, 0.0))
    level: int | None = None
    offered: tuple[int, ...] = ()
    if levels is not None and "set" in weighed:
        found = _level(scene, evidence, acts["set"], levels, costs)
        level, offered, weighed["set"] = found
    act = min(weighed, key=lambda name: (weighed[name], name))
    pair, two = _pair(model, witnesses, scene, evidence.text, acts, seconds)
    if (1 - two) * costs.second > two:
        pair = None
    return Decision(act, level, offered, pair, two, acts, seconds, levels, weighed)


def answering(model: DecisionModel, content: Content, scene: Scene, evidence: Evidence) -> Decision:
    """What is told by a message that surely answers the pending question."""
    levels = model.level(content, scene, evidence)
    level, offered, cost = _level(scene, evidence, 1.0, levels, content.costs)
    return Decision("set", level, offered, None, 0.0, {"set": 1.0}, {}, levels, {"set": cost})


def _level(
    scene: Scene, evidence: Evidence, chance: float, levels: Array, costs: Costs
) -> tuple[int | None, tuple[int, ...], float]:
    """The level to store, or None; those to offer; what the better of the two costs."""
    offered = _offered(levels, costs)
    store, offer = _answering(chance, levels, offered, costs)
    best = int(levels.argmax())
    told = bool(scene.levels) or LEVEL_TOLD.search(fold(evidence.text)) is not None
    figures = rank_words().number.search(normalise(evidence.text)) is not None
    told = told or (figures and bool(mention_rows(evidence.text, scene.listed)[best, LAST_SAID]))
    again = (costs.offer_again - costs.offer) * chance if told else 0.0
    # What is only to come is not in place, whatever its words resemble.
    planned = levels.argmax() > 0 and evidence.stated is None and only_to_come(evidence.text)
    level = int(levels.argmax()) if store <= offer + again and not planned else None
    return level, offered, min(store, offer)


def _pair(
    model: DecisionModel,
    witnesses: Witnesses,
    scene: Scene,
    text: str,
    acts: dict[str, float],
    seconds: dict[str, float],
) -> tuple[Pair | None, float]:
    """The two likeliest commands, and the chance that the message holds two."""
    if not perhaps_two(text, seconds[NONE]):
        return None, 0.0
    apart = cuts(text)
    look_ahead(witnesses, scene, (part for cut in apart for part in cut))
    parts = [
        (_part(model, witnesses, scene, before), _part(model, witnesses, scene, after))
        for before, after in apart
    ]
    pair = likeliest_pair(parts)
    return pair, model.two(text, pair, acts, seconds) if pair else 0.0


def _part(model: DecisionModel, witnesses: Witnesses, scene: Scene, text: str) -> Part:
    part = model.part(witnesses, scene, text)
    return replace(part, acts=_possible(part.acts, scene))


def _pooled(
    acts: dict[str, float], scene: Scene, evidence: Evidence, costs: Costs
) -> dict[str, float]:
    """With the classifier's own opinion: it has read more short wishes, and more that is outside.

    A linear pool (Stone, 1961); what the classifier leaves open is the model's.
    """
    said: dict[str, float] = {}
    for intent, confidence in evidence.ranking:
        name = class_of_intent(intent, scene, acts)
        said[name] = said.get(name, 0.0) + confidence
    short = len(evidence.text.split()) <= SHORT
    share = costs.pool_short if short else costs.pool
    likeliest = max(said, key=lambda name: said[name], default=OUTSIDE)
    if likeliest == OUTSIDE:
        agreed = evidence.outside >= AGREED and not evidence.named
        share = costs.pool_agreed if agreed else costs.pool_outside
        # It tells outside from what it knows, and nothing of the rest.
        share *= sum(chance for name, chance in acts.items() if name not in UNKNOWN_TO_INTENTS)
        share *= min(1.0, said.get(OUTSIDE, 0.0) / costs.outside_sure)  # of nothing sure, it is not
    elif scene.question and evidence.ranking[0][0] == "set_role":
        share = costs.pool  # "c'est ma DG qui s'en occupe": not one's own role
    elif said[likeliest] >= (CERTAIN if short or likeliest in CORRECTING else BEYOND_DOUBT):
        share = costs.pool_sure
    if scene.levels or scene.shown:
        return acts  # of a list or of projects just shown the classifier knows nothing
    if scene.after and said.get(likeliest, 0.0) < BEYOND_DOUBT:
        share = min(share, costs.pool)  # nor of a subject just told
    left = max(0.0, 1 - sum(said.values()))
    return {
        name: (1 - share) * acts.get(name, 0.0)
        + share * (said.get(name, 0.0) + left * acts.get(name, 0.0))
        for name in acts.keys() | said.keys()
    }


def _possible(acts: dict[str, float], scene: Scene) -> dict[str, float]:
    """Without what makes no sense on this screen; the rest sums to 1 again."""
    senseless = OF_THE_ONBOARDING if scene.question else OF_A_QUESTION
    if scene.kind == "onboarding":
        senseless = OF_THE_DIAGNOSTIC
    if scene.after or scene.shown:
        senseless = senseless - {"sources"}
    if not scene.shown:
        senseless = senseless | {"project"}
    kept = {name: chance for name, chance in acts.items() if name not in senseless}
    total = sum(kept.values())
    return {name: chance / total for name, chance in kept.items()}


def _answering(
    chance: float, levels: Array, offered: tuple[int, ...], costs: Costs
) -> tuple[float, float]:
    """Expected costs of storing the likeliest level, and of offering these."""
    sure = float(levels.max())
    covered = float(levels[list(offered)].sum())
    store = (1 - chance * sure) * costs.of("set")
    offer = chance * (covered * costs.offer + (1 - covered) * costs.offer_wrong)
    return store, offer + (1 - chance) * costs.offer_wrong


def _offered(levels: Array, costs: Costs) -> tuple[int, ...]:
    """Two or three likely levels; all of them when nothing is told."""
    if float(levels.max()) < costs.nothing_told:
        return FULL
    kept: list[int] = []
    for level in map(int, np.argsort(-levels)):
        floor = costs.lowest_likely if level == 0 else costs.likely
        enough = sum(float(levels[n]) for n in kept) >= costs.enough
        if len(kept) >= 2 and (enough or levels[level] < floor or len(kept) == MOST_OFFERED):
            break
        if level == 0 and levels[0] < floor and len(kept) >= 1:
            continue
        kept.append(level)
    return tuple(sorted(kept))
