"""Which answer is to be undone, cleared, put again or corrected, and to which level."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from bot.diagnostic.questionnaire import previous_question
from bot.dialogue import noted
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.wishes import without_denied_name
from bot.understanding.decision.choice import unnamed
from bot.understanding.decision.scene import FULL
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.encoder import Array
from bot.understanding.mentions import mention_rows, steps_said
from bot.understanding.naming import (
    LEVEL_TOLD,
    by_code_or_position,
    named_question,
    new_level,
    questions_in_order,
)
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import stated_level

SURE_TARGET, POSSIBLE_TARGET = 0.6, 0.12
MOST_TARGETS = 3
FEW_WORDS = 3  # "pas ça": that stand in a label by chance
LONG, LONGER = 7, 12  # words: more may tell a fact
A_LABEL = 92  # likeness (0-100) of a label that stands in a sentence
TOLD = 5.0  # weight of a level that is said as such, beside the chances of all
CLEARLY_ABOUT = 0.4  # chance that it answers this other question


def questions_noted(turn: Turn) -> list[str]:
    """The questions of the answers last noted, oldest first; those that still stand."""
    order = [q for entry in noted.stack(turn) for q in entry.get("answers", {})]
    order = [q for n, q in enumerate(order) if q not in order[n + 1 :]]
    return [q for q in order if q in turn.answers]


def named(turn: Turn, text: str) -> list[str]:
    """The question that a repair is about, or the few that it may be, likeliest first."""
    if before := _before_this_one(turn, fold(text)):
        return [before]
    if coded := _coded(turn, text):
        return [coded]
    affirmed = without_denied_name(text)
    if affirmed != text and turn.models.topics.match(affirmed):
        text = affirmed  # "pas l'alerte, le répertoire"
    here = {*order_of(turn), *turn.answers}  # of the questionnaire that was chosen
    literal = (
        turn.models.topics.literally(fold(text))
        if form("repair", "topic").search(fold(text))
        else []
    )
    if len(literal) == 1 and literal[0] in here:
        return literal  # "sur l'intelligence artificielle": a name of it, word for word
    targets = turn.models.decider.targets(scene_of(turn), text)
    chances = {question: chance for question, chance in targets.items() if question in here}
    best = max(chances, key=lambda q: chances[q])
    if chances[best] >= SURE_TARGET:
        return [best]
    # One that holds no answer is meant only when it is surely named.
    chances = {q: chance for q, chance in chances.items() if q in turn.answers}
    total = sum(chances.values()) or 1.0
    ranked = sorted(chances, key=lambda q: -chances[q])
    if ranked and chances[ranked[0]] / total >= SURE_TARGET:
        return ranked[:1]
    return [q for q in ranked[:MOST_TARGETS] if chances[q] / total >= POSSIBLE_TARGET]


def plainly_named(turn: Turn, text: str) -> list[str]:
    """The question whose code, place or topic is said; none when nothing names one."""
    if coded := _coded(turn, text):
        return [coded]
    here = {*order_of(turn), *turn.answers}
    found = [q for q in turn.models.topics.match(text) if q in here]
    return found if len(found) == 1 else []


def _coded(turn: Turn, text: str) -> str | None:
    """The question named by its code or its place; of several, the one of the repairing words."""
    by_part: dict[str, str] = {}
    for part in SENTENCE.split(text):
        if found := by_code_or_position(turn.content, order_of(turn), fold(part)):
            by_part.setdefault(found, part)
    if len(by_part) < 2:
        return by_code_or_position(turn.content, order_of(turn), fold(text))
    decider, scene = turn.models.decider, scene_of(turn)

    def repairs(question: str) -> float:
        acts = decider.acts(scene, by_part[question])
        return sum(acts.get(name, 0.0) for name in ("correct", "reopen", "clear", "undo"))

    return max(by_part, key=repairs)


def _before_this_one(turn: Turn, folded: str) -> str | None:
    """ "La précédente", in the order of the questions, and not that of what was noted."""
    if not form("repair", "previous").search(folded) or form("repair", "topic").search(folded):
        return None
    here = turn.pending_question.id if turn.pending_question else None
    return previous_question(turn.content, turn.conversation.mode, turn.answers, here)


def _names_one(turn: Turn, text: str) -> bool:
    """Whether a repair tells which answer: few words that name none are about the last one."""
    folded = fold(text)
    if len(folded.split()) > LONG or by_code_or_position(turn.content, order_of(turn), folded):
        return True
    return bool(
        form("repair", "previous").search(folded)
        or turn.models.topics.match(form("repair", "carriers").sub(" ", folded))
    )


def order_of(turn: Turn) -> list[str]:
    return questions_in_order(turn.content, turn.conversation.mode or "complet")


def correction(turn: Turn, text: str) -> Act:
    """ "Pour les fuites, mettez 3": the level, at once; likely ones offered; else the question."""
    text = _of_one_sentence(turn, text)
    if turn.pending_question is None and stated_level(turn.content, "E1", text) is not None:
        return Act("not_understood")  # "2", when nothing is asked
    found = _repaired(turn, text)
    if of_pending := _of_the_pending_one(turn, text, found):
        return of_pending
    return corrected(turn, found[0], text) if len(found) == 1 else _which(found)


def _of_one_sentence(turn: Turn, text: str) -> str:
    """ "C'était 2. Passons à la question 24": a number of another sentence is no level of it."""
    parts = SENTENCE.split(text)
    coded = [p for p in parts if by_code_or_position(turn.content, order_of(turn), fold(p))]
    return coded[0] if len(parts) > 1 and len(coded) == 1 and turn.pending_question else text


def _of_the_pending_one(turn: Turn, text: str, found: list[str]) -> Act | None:
    """ "La clé débranchée, c'est à l'abri, mets le deux": of what is asked, not noted."""
    pending = turn.pending_question
    told = LEVEL_TOLD.search(fold(text))
    if pending is None or pending.id in turn.answers or not told or len(text.split()) <= LONG:
        return None
    if _coded(turn, text):
        return None
    model = turn.models.decider.model
    chances = dict(
        zip(model.levels.questions, model.levels.about(model.space.see(text)), strict=True)
    )
    others = max((chances[q] for q in found), default=0.0)
    level = new_level(turn.content, pending.id, fold(text))
    if level is None or chances[pending.id] < CLEARLY_ABOUT or chances[pending.id] <= others:
        return None
    return Act("answer", (pending.id, str(level)))


def _repaired(turn: Turn, text: str) -> list[str]:
    """The question that is named; the last one noted, when none is but a level is told."""
    found, last = named(turn, text), _last_noted(turn)
    about = turn.models.topics.match(form("repair", "carriers").sub(" ", fold(text)))
    if len(found) != 1 and last and not set(about) & turn.answers.keys():
        said = unnamed(last[0], text)
        if mention_rows(said, FULL).any() or any(steps_said(said)):
            return last  # "c'était celle juste en dessous"
    return found


def _last_noted(turn: Turn) -> list[str]:
    """The question last answered, or that of the step just said to be done."""
    step = of_the_last_step(turn)
    return [step] if step else questions_noted(turn)[-1:]


def of_the_last_step(turn: Turn) -> str | None:
    """The answered question of the step that was just said to be done."""
    entries = noted.stack(turn)[-1:]
    steps = [step.split("-")[0] for step in entries[0].get("steps", {})] if entries else []
    return next((question for question in steps if question in turn.answers), None)


def reopening(turn: Turn, text: str) -> Act:
    """ "Je veux revoir ma réponse sur l'eau"; with a level, it is corrected at once."""
    found = _repaired(turn, text)
    if len(found) != 1:
        return _which(found)
    told = LEVEL_TOLD.search(fold(text)) or label_said(turn, found[0], text) is not None
    return corrected(turn, found[0], text) if told else Act("correct", (found[0],))


def _which(found: list[str]) -> Act:
    return Act("which_correction", tuple(found))


def corrected(turn: Turn, question: str, text: str) -> Act:
    if not _tells_a_level(turn, question, text) and label_said(turn, question, text) is None:
        return Act("correct", (question,))
    levels, costs = new_levels(turn, question, text), turn.content.costs
    ranked = [int(level) for level in np.argsort(-levels)]
    if levels[ranked[0]] >= costs.corrected:
        return Act("correct", (question, str(ranked[0])))
    two = sorted(ranked[:2])
    if levels[two].sum() >= costs.corrected_of_two:
        return Act("answer_choice", (question, "".join(map(str, two))))
    return Act("correct", (question,))


def _tells_a_level(turn: Turn, question: str, text: str) -> bool:
    """By a number, a rank, a step, or a fact: "je change la réponse 3" tells none. Once the results
    are talked about, a few words may be about a step: "j'ai dit l'alerte, le plan d'urgence"."""
    said = unnamed(question, form("repair", "named_place").sub(" ", fold(text)))
    named = mention_rows(said, FULL).any() or any(steps_said(said))
    steps_too = turn.pending_question is None and turn.context.get("results_talk")
    return bool(named) or len(fold(said).split()) > (LONGER if steps_too else LONG)


def label_said(turn: Turn, question: str, text: str) -> int | None:
    """The level whose label stands in the words: "non, consultations régulières, la 30"."""
    labels = [fold(level.label) for level in turn.content.questions[question].levels]
    said = [
        level
        for level, label in enumerate(labels)
        if " " in label and fuzz.partial_ratio(label, fold(text)) >= A_LABEL
    ]
    return said[0] if len(said) == 1 else None


def new_levels(turn: Turn, question: str, text: str) -> Array:
    """Probability of each level that the answer to this question is brought to, shape (5,)."""
    levels = turn.models.decider.corrected(scene_of(turn), question, text)
    stood = turn.answers.get(question)
    if stood and stood.level is not None:
        levels[stood.level] = 0  # a correction changes something
    told = new_level(turn.content, question, fold(text)) if LEVEL_TOLD.search(fold(text)) else None
    told = label_said(turn, question, text) if told is None else told
    if told is not None:
        levels[told] += TOLD
    return levels / max(float(levels.sum()), 1e-9)


def undoing(turn: Turn, text: str) -> Act:
    """ "Pas ça", "tu m'as mal compris pour l'eau", "non, c'est 3"."""
    before, found = questions_noted(turn), named(turn, text) if _names_one(turn, text) else []
    question = found[0] if len(found) == 1 and found[0] in turn.answers else None
    last = before[-1] if before else None
    meant = question or last
    label = label_said(turn, meant, text) if meant and len(text.split()) > FEW_WORDS else None
    if meant and (LEVEL_TOLD.search(fold(text)) or label is not None):
        return corrected(turn, meant, text)
    if question in (None, last) and _was_offered(turn):
        return Act("all_levels")
    return Act("undo", (question,) if question and question != last else ())


def clearing(turn: Turn, text: str) -> Act:
    """Which answer to take away; several fitting are offered, none named is the last one."""
    folded = fold(text)
    if form("repair", "all").search(folded):
        return Act("delete_data")  # asks first
    of_axis = [q for q in turn.answers if _names_the_axis(turn, q, text)]
    if len(of_axis) > 1:
        return Act("clear_answer", tuple(of_axis))
    if told := _coded(turn, text) or named_question(turn.content, order_of(turn), folded):
        return Act("clear_answer", (told,))  # by its code or its place
    about = turn.models.topics.match(form("repair", "carriers").sub(" ", folded))
    if form("repair", "topic").search(folded) and not about:
        return Act("clear_answer")  # a topic that is not known: certainly not just the last one
    pending = turn.pending_question
    if pending is not None and pending.id in turn.answers and not about:
        return Act("clear_answer", (pending.id,))
    found = named(turn, text) if _names_one(turn, text) else []
    if about and not set(about) & set(found):
        found = about  # a topic that has no answer: certainly not the last one
    answered = [q for q in found if q in turn.answers]
    return Act("clear_answer", tuple(answered or found or questions_noted(turn)[-1:]))


def _names_the_axis(turn: Turn, question: str, text: str) -> bool:
    axis = turn.content.questions[question].axis
    return fold(turn.content.axis_name(axis)) in fold(text)


def _was_offered(turn: Turn) -> bool:
    """Levels were just offered: "pas ça" means none of these, and nothing was noted of it."""
    screen, pending = turn.conversation.screen or {}, turn.pending_question
    offered = screen.get("type") == "answer_choice"
    return offered and pending is not None and screen.get("question") == pending.id
