"""What is asked of a step that was just told, or of one of the list on the screen, by its place.

"Ça coûte quoi?", "qui s'en occupe?", once a step is told, are about it; "le troisième" is the third
of the list as it was shown, whatever has taken its place since.
"""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.shown.results_object import scores_of, steps_of
from bot.dialogue.stored import steps_told
from bot.understanding.concepts import asks
from bot.understanding.cues import rank_words
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold, normalise

STEP_SAID, LIST_SAID = {"advice_explanation", "advice_update"}, {"results"}
# What a step tells when it is asked, by its own text.
ASKED = ("cost", "who", "time", "how")
# What a short question about a step may be taken for; anything else that is decided stands.
MAY_ASK = {
    "advice", "steps", "tell", "score", "feeling", "progress", "outside", "noise", "has_question",
    "results", "about", "why_step", "explain_meaning", "help", "repeat", "profile",
}  # fmt: skip
LONGEST = 9  # words of a question that names nothing
LEAST, LEAST_KIND = 0.08, 0.5  # chance that a step is talked about; of what is asked of it
REFUSING, SURE_LATER = {"no", "noise", "skip", "outside", "undo"}, 0.9  # "non, l'an prochain"
LEAST_AT_A_RANK = 0.3  # of what is asked, once a place of the list is said


def of_the_screen(turn: Turn, text: str, decision: Decision) -> Act | None:
    """What is asked of the step told, or of the one at this place of the list; else nothing."""
    said = set(turn.context.get("said") or ())
    if turn.pending_prompt or turn.onboarding_active or not said & (STEP_SAID | LIST_SAID):
        return None
    folded = fold(text)
    if not asks(text) and (later := _put_off(turn, text, decision)):
        return later
    at_a_rank = form("steps", "rank_alone").fullmatch(folded) is not None
    if decision.pair or (not at_a_rank and decision.act not in MAY_ASK):
        return None
    steps = [step.step.id for step in steps_of(turn, scores_of(turn))]
    listed = on_the_screen(turn, steps)
    ranks = places(text, len(listed))
    if at_a_rank and ranks and (turn.asked is None or said & STEP_SAID):
        same = str(turn.context.get("step_facet") or "how")  # "et le deuxième?": the same of it
        return _of_one(turn, [listed[rank] for rank in ranks], same, steps)
    if not asks(text) or len(folded.split()) > LONGEST:
        return None
    facet = _asked(turn, text, LEAST_AT_A_RANK if ranks else LEAST_KIND)
    if facet is None:
        return None
    if ranks:
        return _of_one(turn, [listed[rank] for rank in ranks], facet, steps)
    of_it = decision.acts.get("advice", 0.0) + decision.acts.get("steps", 0.0) >= LEAST
    if not of_it or turn.models.concepts.named(text) or _names_a_step(turn, text):
        return None
    if told := told_just_now(turn):
        return Act("advice", (facet, told))
    which = facet != "how" and said & LIST_SAID and len(steps) > 1
    return Act("advice_which", (facet,)) if which else None


def _put_off(turn: Turn, text: str, decision: Decision) -> Act | None:
    """ "Pas c't'année": the step just told is for later, whatever a "non" may be elsewhere."""
    told = told_just_now(turn)
    kind, sure = turn.models.kinds.likeliest("advice", text)
    if told is None or kind != "later" or sure < SURE_LATER or decision.act not in REFUSING:
        return None
    return Act("advice", ("later", told))


def told_just_now(turn: Turn) -> str | None:
    """The step of the last reply, while it is proposed."""
    said, told = set(turn.context.get("said") or ()), turn.context.get("step_told")
    steps = [step.step.id for step in steps_of(turn, scores_of(turn))]
    return str(told) if said & STEP_SAID and told in steps else None


def on_the_screen(turn: Turn, steps: list[str]) -> list[str]:
    """The steps of the list that was last shown, in its order; the proposed ones, if none was."""
    shown = turn.context.get("steps_shown")
    known = [str(step) for step in shown] if isinstance(shown, list) else []
    return [step for step in known if turn.content.known_step(step) is not None] or steps


def places(text: str, count: int) -> list[int]:
    """Where in a list of this length; two places for the middle of an even list."""
    left = form("steps", "not_a_rank").sub(" ", normalise(text))
    known = rank_words()
    if not count:
        return []
    if known.words["before_last"].search(left):
        return [count - 2] if count > 1 else []
    if form("steps", "a_rank").search(left) is None:
        return []
    if known.words["middle"].search(left):
        return [count // 2] if count % 2 else [count // 2 - 1, count // 2]
    if known.words["last"].search(left):
        return [count - 1]
    ranks = [known.ranks[word] for word in known.rank.findall(left)]
    return [ranks[0] - 1] if len(set(ranks)) == 1 and ranks[0] <= count else []


def _of_one(turn: Turn, meant: list[str], facet: str, steps: list[str]) -> Act:
    """What is asked of it; which one, of two; or that it is no longer proposed."""
    if len(meant) > 1:
        return Act("advice_which", (facet, *meant))
    if meant[0] not in steps and meant[0] in steps_told(turn.diagnostic):
        return Act("advice_already", (meant[0],))
    return Act("advice", (facet, meant[0]))


def _asked(turn: Turn, text: str, least: float) -> str | None:
    """What is asked of a step; nothing that changes one is ever asked."""
    if form("steps", "asks_payer").search(fold(text)):
        return "payer"
    ranking = turn.models.kinds.ranked("advice", text)
    if not ranking:
        return None
    kind, sure = ranking[0]
    kind = "cost" if kind == "dear" else kind  # "c'est cher?"
    return kind if kind in ASKED and sure >= least else None


def _names_a_step(turn: Turn, text: str) -> bool:
    return bool(turn.models.topics.literally(fold(text)))
