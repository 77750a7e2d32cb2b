"""What is asked for a place of one's own size: its price, with who of that size did it."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.project_wish import likes_ours
from bot.dialogue.reading.steps_meant import names_a_step
from bot.dialogue.reading.steps_on_screen import told_just_now
from bot.dialogue.reading.wishes import says
from bot.understanding.decision.decide import Decision

MAY_ASK = {"advice", "tell", "projects", "outside"}
PRICE, LEAST = {"cost", "dear"}, 0.5  # of what is asked
PERHAPS = 0.2  # chance that a subject is told, or projects are shown


def of_our_size(turn: Turn, text: str, decision: Decision) -> list[Act]:
    """ "Une borne, ça coûte combien pour une petite place comme nous?": the subject, then who of
    that size did it; "une affaire en culture pour un village comme le nôtre": the latter alone."""
    if decision.pair or decision.act not in MAY_ASK or not likes_ours(text) or turn.pending_prompt:
        return []
    if names_a_step(turn, text) or (says("pointing", text) and told_just_now(turn)):
        return []
    kind, sure = turn.models.kinds.likeliest("advice", text)
    chance = decision.acts.get
    known = turn.models.subjects.match(text, scene_of(turn)).sure
    if kind in PRICE and sure >= LEAST and known and chance("tell", 0.0) >= PERHAPS:
        # Without the name of a subject, who did "it" may have done another thing.
        named = turn.models.concepts.named(text)
        done = [Act("show_projects", said=text)] if named and turn.asked is None else []
        return [Act("ask_concept", said=text), *done]
    if decision.act == "advice" and kind == "near" and chance("projects", 0.0) >= PERHAPS:
        return [Act("show_projects", said=text)]
    return []
