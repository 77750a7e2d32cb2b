"""What a word, or the question, means: asked beside nothing that answers, it stores nothing."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.besides import FEW_WORDS, answer
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import order_of, questions_noted
from bot.dialogue.reading.wishes import asks_what_counts, word_meant
from bot.understanding.concepts import asks
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.naming import by_code_or_position
from bot.understanding.normalise import fold

# What would store something, or take the word for another wish.
STORES = {"answer", "answer_choice", "unknown", "not_applicable", "skip", "correct", "ask_code"}
TELLS = {"ask_concept", "concept", "explain_meaning", "unknown_concept"}
LATELY = 3  # questions just answered, of which a word may be asked about
DEFINITION = "definition"


def meaning_instead(turn: Turn, text: str, acts: list[Act]) -> list[Act] | None:
    """ "Gré à gré, ça veut dire quoi? Chus pas avocat": the word, and the question stays; None when
    no meaning is asked, or what would be done stores nothing."""
    stores = [act for act in acts if act.name in STORES]
    if turn.asked is None or asks_what_counts(text):
        return None
    corrects = any(act.name == "correct" and len(act.arguments) > 1 for act in acts)
    if corrects and by_code_or_position(turn.content, order_of(turn), fold(text)):
        return None  # "…c'est quoi le mot. Reviens à la question 1: c'est 3"
    if not stores:
        return _word_rather_than_subject(turn, text, acts)
    unknown = form("phrases", "unknowing").search(fold(text))
    if form("answering", "knowing").search(fold(text)) and not unknown:
        others = [act for act in acts if act.name != "unknown"]
        return others if others and len(others) < len(acts) else None
    asking, rest = _parts(text)
    if not asking or (unknown and any(act.name == "unknown" for act in stores)):
        return None
    told = _answer_of(turn, rest)
    if not told and any(act.name == "ask_code" for act in acts) and not _is_a_word(turn, text):
        return None
    kept = [act for act in acts if act.name not in STORES and act.name not in TELLS]
    return [*told, _meaning(turn, " ".join(asking), text), *kept]


def _word_rather_than_subject(turn: Turn, text: str, acts: list[Act]) -> list[Act] | None:
    """ "Double code, c'est quoi ça?": the word that the question has, and not its whole subject."""
    assert turn.asked is not None
    asking = " ".join(_parts(text)[0])
    told = {"ask_concept", "concept", "unknown_concept"} & {act.name for act in acts}
    if not told or not asking or not word_meant(turn.asked, asking):
        return None
    return [Act("explain_meaning", said=asking)]


def _parts(text: str) -> tuple[list[str], str]:
    """The sentences that ask a meaning, and what the others tell, without those that ask."""
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    asking = [part for part in sentences if _asks_a_meaning(part)]
    told = [part for part in sentences if part not in asking and not _asks(part)]
    return asking, " ".join(told)


def _asks_a_meaning(part: str) -> bool:
    said = fold(part)
    meaning = form("answering", "meaning").search(said)
    return bool(meaning) and not form("answering", "not_a_meaning").search(said)


def _asks(part: str) -> bool:
    """With a question mark and the words of a question; "on l'a fait, ok?" tells something."""
    return part.rstrip().endswith("?") and asks(part.replace("?", " "))


def _answer_of(turn: Turn, told: str) -> list[Act]:
    """The level that the rest tells as such; "chus pas avocat" gives only the reason to ask."""
    reason = form("answering", "because").match(fold(told))
    if len(told.split()) < FEW_WORDS or reason or decided(turn, told).act != "set":
        return []
    act = answer(turn, told)
    return [act] if act and act.name in ("answer", "answer_choice") else []


def _is_a_word(turn: Turn, text: str) -> bool:
    questions = [turn.content.questions[q] for q in _lately(turn)]
    return any(word_meant(question, text) for question in questions)


def _lately(turn: Turn) -> list[str]:
    """The question that is asked, then those just answered, latest first."""
    asked = [turn.asked.id] if turn.asked else []
    return [*asked, *reversed(questions_noted(turn)[-LATELY:])]


def _meaning(turn: Turn, asking: str, text: str) -> Act:
    """Of a word of the question; else of the subject that is named; else of the question."""
    question = turn.asked
    assert question is not None
    for said in (asking, text):
        for each in _lately(turn):
            if word_meant(turn.content.questions[each], said):
                return Act("explain_meaning", (each,) if each != question.id else (), said=said)
        if named := turn.models.concepts.named(said):
            return Act("concept", (named[0], DEFINITION))
    if turn.models.subjects.match(asking, scene_of(turn)).sure:
        return Act("ask_concept", said=asking)
    return Act("explain_meaning", said=asking)
