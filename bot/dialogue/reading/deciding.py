"""The scene of a turn, and what is decided of a message in it."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import noted
from bot.dialogue.context import Turn
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.scene import FULL, Scene

LAST_NOTED = 6


# What leads nowhere, or only to a list of levels, of a message about the results.
NOWHERE = {"outside", "noise", "has_question", "about", "unknown"}
# Roles of those who are of a municipality.
OFFICIALS = {"maire", "prefet", "conseiller", "dg", "employe"}
OF_THE_RESULTS = {"score", "advice", "steps", "report", "results", "why_step", "projects", "review"}


def decided(turn: Turn, text: str) -> Decision:
    """In the scene that is shown; while the results are talked about, perhaps in theirs."""
    scene, ranking = scene_of(turn), turn.incoming.ranking
    decision = turn.models.decider.decide(scene, text, ranking)
    if decision.act == "visitor" and turn.conversation.role in OFFICIALS:
        decision = _of_an_official(decision)
    if not (scene.question and turn.context.get("results_talk")):
        return decision
    there = replace(scene, at="results", levels=(), which=None)
    other = turn.models.decider.decide(there, text, ranking)
    about = sum(other.acts.get(name, 0.0) for name in OF_THE_RESULTS)
    tells_nothing = decision.act == "set" and decision.offered == FULL
    unclear = decision.act in NOWHERE or tells_nothing
    costs = turn.content.costs
    enough = costs.results_talk if unclear else costs.results_talk_sure
    return other if other.act in OF_THE_RESULTS and about >= enough else decision


def _of_an_official(decision: Decision) -> Decision:
    """ "Mon cousin déneige": who said to be of the council is no vendor, whatever is told."""
    others = {name: chance for name, chance in decision.acts.items() if name != "visitor"}
    return replace(decision, act=max(others, key=lambda name: others[name]))


def scene_of(turn: Turn) -> Scene:
    """What the person has in front of them."""
    here, question = turn.conversation, turn.asked
    screen = here.screen or {}
    levels: tuple[int, ...] = ()
    if question and screen.get("type") == "answer_choice" and screen.get("question") == question.id:
        levels = tuple(screen.get("levels", ()))
    before = [q for entry in noted.stack(turn) for q in entry.get("answers", {})]
    concept = turn.context.get("concept")
    which = "municipality" if turn.context.get("choice") else None
    if screen.get("which"):
        which = "correction"
    return Scene(
        at=_at(turn),
        levels=levels if len(levels) < len(FULL) else (),
        noted=tuple(before[-LAST_NOTED:]),
        stood=tuple(
            (q, answer.level) for q, answer in turn.answers.items() if answer.level is not None
        ),
        after=concept if isinstance(concept, str) else None,
        shown=bool(turn.context.get("projects_just_shown")),
        which=which,
        mode=here.mode or "complet",
    )


def _at(turn: Turn) -> str:
    if action := turn.context.get("confirm"):
        return f"confirm:{action}"
    if turn.onboarding_active and turn.journey:
        return f"onboarding:{turn.journey.step}"
    if turn.asked:
        return turn.asked.id
    if turn.pending_prompt:
        return f"prompt:{turn.pending_prompt}"
    return "results" if turn.answers else "nothing"
