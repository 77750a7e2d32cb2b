"""The best or the worst axis, when it is asked which one it is: and not the whole portrait."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold

LEAST = 0.4  # chance that the results or a score are talked about
LONGEST, SHORT = 12, 4  # words of what asks; of what asks without saying so: "notre pire axe"
OTHERWISE = {"raise", "after", "target", "compared", "fair"}  # asked of a score, and of no end
SURE = 0.9  # that it is


def of_the_ends(turn: Turn, text: str, decision: Decision) -> Act | None:
    """ "On est bons dans quoi?", "notre pire axe?"; both of them in one message, both."""
    of_the_results = decision.acts.get("results", 0.0) + decision.acts.get("score", 0.0)
    if decision.pair or not turn.answers or turn.pending_prompt or of_the_results < LEAST:
        return None
    folded, length = fold(text), len(text.split())
    asking = asks(text) or "?" in text or length <= SHORT
    if not asking or length > LONGEST or form("scores", "asks_why").search(folded):
        return None
    ranking = turn.models.scores.model.predict(text)[:1]
    if ranking and ranking[0][0] in OTHERWISE and ranking[0][1] >= SURE:
        return None
    if turn.models.scores.axis(text):
        return None  # "l'économie, c'est-tu une force?": of that one
    best = form("scores", "asks_best").search(form("scores", "not_best").sub(" ", folded))
    worst = form("scores", "asks_worst").search(folded)
    ends = tuple(name for name, found in (("best", best), ("worst", worst)) if found)
    return Act("explain_score", ends) if ends else None
