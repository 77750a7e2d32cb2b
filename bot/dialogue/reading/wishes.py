"""Words that say what is asked: ``data/language/reading/wishes.yml``, and the questions' own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from bot.content.load import data_dir
from bot.content.models import Question, Word
from bot.content.yaml_file import YamlFile
from bot.dialogue.reading.forms import form, source
from bot.understanding.concepts import asks
from bot.understanding.cues import pattern
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.normalise import fold

What = Literal[
    "how",
    "answers",
    "near",
    "keeping",
    "pointing",
    "machine",
    "all",
    "export",
    "steps",
    "steps_told",
    "steps_refused",
    "not_done",
    "not_undoing",
    "removing",
    "waiting",
]
OF_THE_REPORT, MOST_OF_THE_REPORT = ("resolution", "change", "open", "follows"), 2
SHORT_QUESTION, MOST_WORDS = 10, 2  # words of a question about some; how many are explained
LEAST_WANTED = 2  # words of what is wanted instead


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = YamlFile(data_dir() / "language" / "reading" / "wishes.yml").data
    return {name: pattern(words) for name, words in data.items()}


def says(what: What, text: str) -> bool:
    """Whether a text has the words of one kind; the file says what each is for."""
    return _words()[what].search(fold(text)) is not None


def asked_of_the_report(text: str) -> list[str]:
    """ "La résolution, faut-tu la voter?", "mon maire peut-tu l'ouvrir?": what is asked of it."""
    if not asks(text) and "?" not in text:
        return []
    said = fold(text)
    return [t for t in OF_THE_REPORT if _words()[f"report_{t}"].search(said)][:MOST_OF_THE_REPORT]


def asks_what_counts(text: str) -> bool:
    """ "Est-ce que ça compte?", "ça vaut combien, un plan pas commencé?"; not "ça vaut un 2"."""
    parts = [part for part in SENTENCE.split(text) if _words()["counts"].search(fold(part))]
    spoken = _words()["asking"]
    return any(asks(part) or "?" in text or spoken.search(fold(part)) for part in parts)


def word_meant(question: Question, text: str) -> Word | None:
    """The word of the question that is said in the text, the longest of them."""
    said = f" {fold(text)} "
    ways = [(way, word) for word in question.words for way in map(fold, word.said)]
    found = [(len(way), word) for way, word in ways if re.search(rf" {way}(?:s|e|es)? ", said)]
    return max(found, key=lambda each: each[0])[1] if found else None


def words_meant(question: Question, text: str) -> list[Word]:
    """The words of the question that a short question asks about, as they come: "A ou B?"."""
    said = f" {fold(text)} "
    places = {
        min(said.find(f" {each} ") for each in map(fold, word.said) if f" {each} " in said): word
        for word in question.words
        if any(f" {fold(each)} " in said for each in word.said)
    }
    found = [word for _, word in sorted(places.items(), key=lambda each: each[0])]
    one = word_meant(question, text)
    short = len(text.split()) <= SHORT_QUESTION and len(found) > 1
    return found[:MOST_WORDS] if short else [one] if one else []


def wanted_instead(text: str) -> str | None:
    """ "Je parle pas de radars, des pistes cyclables": what is left of the words without those of
    the subject that is denied; None when none is, or nothing else is said."""
    said = fold(text)
    denied = _words()["not_about"].search(said)
    if denied is None:
        return None
    before = source("phrases", "before_denied")
    after = re.sub(rf"^ (?:{before} )*\w+", "", said[denied.end() :], count=1)
    left = f"{said[: denied.start()]} {after}".strip()
    return left if len(after.split()) >= LEAST_WANTED else None


def without_denied_name(text: str) -> str:
    """What else is named: "l'alerte, pas les commerces"; the text, when no name is denied."""
    said = fold(text)
    left = re.sub(r" +", " ", form("phrases", "denied_name").sub(" ", said)).strip()
    return left if left != said and left else text


def undoes(text: str) -> bool:
    """Whether words say that something is to be undone, and do not deny it."""
    said = fold(text)
    return bool(_words()["undoing"].search(said)) and not _words()["not_undoing"].search(said)


def without_denied_danger(text: str) -> str:
    """ "Il n'y a personne en danger ici, corrigez la 3": what else is said; the text, if nothing is
    denied."""
    said = fold(text)
    left = _words()["no_danger"].sub(" ", said)
    return text if left == said else left
