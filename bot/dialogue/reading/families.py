"""A command that is one of a family: what is asked of the tool, of projects; a feeling; a step."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import source
from bot.dialogue.shown.results_object import scores_of, steps_of
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.normalise import fold

OF_FEELING = {"tired": "fatigue", "insult": "insult"}  # that have an intent of their own
OF_SEVERAL = {"about", "project"}  # families of which one message may ask several things
SURE_DRAFT = 0.6  # that a draft is wanted: it makes a link that others can read
# What changes the steps, and how sure that must be of a question: "on le fait déjà, ça compte?"
CHANGES, SURE_CHANGE = {"done", "dear", "hard", "another", "later"}, 0.85
LEAST_CHANGE = 0.5  # and of any words
ASKED, PERHAPS_DONE = {"time", "cost", "who"}, 0.1  # what only a question says of a step
SEEN = 0.15  # chance that the tool is meant by words that name a subject
LEAST_WORDS, SURE_KIND = 3, 0.7  # of a part of a message, that asks one of them


def of_family(turn: Turn, text: str, name: str) -> Act:
    kind, sure = turn.models.kinds.likeliest(name, text)
    if name == "advice":
        kind, sure = said_of_a_step(turn, text)
    if (name, kind) == ("advice", "draft") and sure < SURE_DRAFT:
        kind = "how"
    if (name, kind) == ("about", "method") and turn.answers and turn.models.scores.axis(text):
        return Act("explain_score")  # "comment arrivez-vous à 40 en économie?"
    if name != "feeling":
        return Act(name, (kind,))
    return Act(OF_FEELING[kind]) if kind in OF_FEELING else Act("smalltalk", (kind,))


def said_of_a_step(turn: Turn, text: str) -> tuple[str, float]:
    """What is said of a step, and how surely; a question changes no step unless that is sure."""
    titled, text = text, _without_titles(turn, text)
    if text != titled and len(text.split()) <= LEAST_WORDS and "?" in titled:
        return "how", 1.0  # "c'est quoi, « Vérifier qui est responsable… »?"
    ranking = turn.models.kinds.ranked("advice", text)
    if ranking and ranking[0][1] < LEAST_CHANGE and (said := _of_a_sentence(turn, text)):
        return said
    if ranking and ranking[0][0] in ASKED and not asks(text):
        done = dict(ranking).get("done", 0.0)  # "ça fait longtemps que c'est fait": asks nothing
        if done >= PERHAPS_DONE:
            return "done", done
    if not ranking or ranking[0][0] not in CHANGES or ranking[0][1] >= SURE_CHANGE:
        return turn.models.kinds.likeliest("advice", text)
    others = [(kind, sure) for kind, sure in ranking if kind not in CHANGES]
    doubtful = asks(text) or ranking[0][1] < LEAST_CHANGE
    return others[0] if doubtful and others else ranking[0]


def _without_titles(turn: Turn, text: str) -> str:
    """Without the titles of steps that are said word for word, which tell nothing of them."""
    said = fold(text)
    for each in steps_of(turn, scores_of(turn)):
        said = said.replace(fold(each.step.title), " ")
    left = " ".join(said.split())
    return text if left == fold(text) or not left else left


def _of_a_sentence(turn: Turn, text: str) -> tuple[str, float] | None:
    """ "Ton conseil sur les consultations, ça s'applique pas ici. C'est quoi le suivant?": the
    first sentence that surely changes a step, when the whole says nothing surely."""
    sentences = [part for part in SENTENCE.split(text) if len(part.split()) >= LEAST_WORDS]
    said = [turn.models.kinds.likeliest("advice", part) for part in sentences]
    sure = [each for each in said if each[0] in CHANGES and each[1] >= SURE_KIND]
    return sure[0] if len(sentences) > 1 and sure else None


def followed_of_the_tool(turn: Turn, text: str, decision: Decision) -> Act | None:
    """ "Combien ça coûte à la municipalité?", once the tool is talked about; None when the words
    name a subject, unless the decision too sees the tool in them."""
    if not turn.context.get("about"):
        return None
    kind, sure = turn.models.kinds.likeliest("about", text)
    seen = decision.acts.get("about", 0.0) >= SEEN
    of_a_subject = turn.models.subjects.match(text, scene_of(turn)).sure
    if sure < SURE_KIND or (of_a_subject and not seen):
        return None
    return Act("about", (kind,), said=text)


@lru_cache(maxsize=1)
def _joints() -> re.Pattern[str]:
    return re.compile(rf"[,;?!]|\.\s|\b{source('phrases', 'joining')}\b", re.IGNORECASE)


def parts_of(text: str) -> list[str]:
    """The parts of a message that may each say a thing, between signs and joining words."""
    return _joints().split(text)


def kinds_said(turn: Turn, text: str, name: str) -> list[Act]:
    """ "Où sont ces réponses, et qui a conçu l'outil?": what each part asks of the family."""
    if name not in OF_SEVERAL:
        return []
    parts = [part for part in parts_of(text) if len(part.split()) >= LEAST_WORDS]
    if name == "about" and (asking := [part for part in parts if asks(part) or f"{part}?" in text]):
        parts = asking  # "ton outil à toi, faut-tu payer?": the first part only says of what
    told: dict[str, str] = {}
    for part in parts:
        kind, sure = turn.models.kinds.likeliest(name, part)
        if sure >= SURE_KIND:
            told.setdefault(kind, part)
    return [Act(name, (kind,), said=part) for kind, part in told.items()] if len(told) > 1 else []
