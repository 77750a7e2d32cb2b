"""A level pointed at in few words: its rank in the whole list; the two that one hesitates between.

The words are those of ``data/language/reading/pointing.yml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from bot.content import Content
from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile
from bot.understanding.cues import pattern, rank_words
from bot.understanding.decision.scene import FULL
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.mentions import mentions
from bot.understanding.normalise import fold, normalise
from bot.understanding.stated_levels import stated_level

LEAST_LEFT = 3  # words after what is taken back, for them to answer alone
FEW = 8  # words round a rank
SHORT, REST = 16, 6  # words of a hesitation, and of what follows it
STEM = 5  # letters by which a word of a label is found again
A_NAME = 85  # likeness (0-100) of words with a label that they name in part
HALF = re.compile(r"(?<![\d.,])([0-3])[.,]5(?=\s*[.?!;]|\s*$)")  # "peut-on inscrire 1,5?"
CLAUSE = re.compile(r"[,.;:!?]")


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = YamlFile(data_dir() / "language" / "reading" / "pointing.yml").data
    return {
        name: pattern(sorted(map(str, words), key=len, reverse=True))
        for name, words in data.items()
    }


def ranked_level(text: str) -> int | None:
    """ "L'avant-dernier énoncé, sans hésitation": counted in the five levels."""
    if "?" in text or len(text.split()) > FEW:
        return None
    normal, known = normalise(text), rank_words()
    ranks = known.words["before_last"], known.words["last"], known.rank
    if not any(rank.search(normal) for rank in ranks) or known.number.search(normal):
        return None
    found = {mention.level for mention in mentions(text, FULL) if mention.how == "kept"}
    for rank in ranks:
        normal = rank.sub(" ", normal)
    left = _words()["around"].sub(" ", normal).split()
    return found.pop() if len(found) == 1 and not left else None


def after_retraction(text: str) -> str | None:
    """ "Le plan chiffré, non attends, juste l'inventaire": what stands after what is taken back."""
    said = fold(text)
    found = list(_words()["retracting"].finditer(said))
    left = said[found[-1].end() :].strip() if found else ""
    return left if len(left.split()) >= LEAST_LEFT else None


def before_retraction(text: str) -> str | None:
    """ "Le deuxième pis non attends, pour les bacs…": the few words that are turned away from."""
    said = fold(text)
    found = _words()["retracting"].search(said)
    left = said[: found.start()].strip() if found else ""
    return left if 0 < len(left.split()) <= LEAST_LEFT else None


def end_of_list(text: str, listed: tuple[int, ...]) -> int | None:
    """ "Je retiens le plus élevé des deux": in the short list that was offered."""
    normal, known = normalise(text), rank_words()
    high, low = (known.words[end].search(normal) for end in ("highest", "lowest"))
    short = len(text.split()) <= FEW or _words()["of_list"].search(normal)
    if not 1 < len(listed) < len(FULL) or not short or "?" in text or bool(high) == bool(low):
        return None
    return max(listed) if high else min(listed)


def hesitated(content: Content, question: str, text: str) -> tuple[int, int] | None:
    """ "Entre le 2 et le 3", "soit l'antivirus, soit le double code": both, in their order.

    The last sentence that hesitates tells it; one that leans to a side does not.
    """
    if half := HALF.findall(text):
        return int(half[-1]), int(half[-1]) + 1
    pairs = [_pair(content, question, sentence) for sentence in SENTENCE.split(text)]
    return next((pair for pair in reversed(pairs) if pair), None)


def _pair(content: Content, question: str, text: str) -> tuple[int, int] | None:
    said = _words()
    if len(text.split()) > SHORT or said["hesitating"].search(fold(text)) is None:
        return None
    clauses = [fold(clause) for clause in CLAUSE.split(text) if fold(clause)]
    first = next(n for n, clause in enumerate(clauses) if said["hesitating"].search(clause))
    found = said["hesitating"].search(clauses[first])
    assert found is not None
    told, rest = clauses[first][found.end() :], " ".join(clauses[first + 1 :])
    if len(clauses) > first + 1 and said["joining"].match(clauses[first + 1]):
        told, rest = f"{told} {clauses[first + 1]}", " ".join(clauses[first + 2 :])
    if said["leaning"].search(f"{told} {rest}") or len(rest.split()) > REST:
        return None
    parts = [part.strip() for part in said["joining"].split(told) if part.strip()]
    for cut in range(1, len(parts)):  # a label may hold "et" or "ou"
        ends = " et ".join(parts[:cut]), " et ".join(parts[cut:])
        low, high = (_level(content, question, end) for end in ends)
        if low is not None and high is not None and low != high:
            return min(low, high), max(low, high)
    return None


def compared(content: Content, question: str, text: str) -> tuple[int, int] | None:
    """ "La diff entre le 2 pis le 3", "la différence avec le portrait": the two levels compared."""
    if not _words()["comparing"].search(fold(text)):
        return None
    pair = hesitated(content, question, text)
    named = labels_named(content, question, text)
    return pair or ((named[0], named[1]) if len(named) == 2 else None)


def labels_named(content: Content, question: str, text: str) -> tuple[int, ...]:
    """The levels whose labels share a word of their own with the text, ascending."""
    stems = [
        {word[:STEM] for word in fold(level.label).split() if len(word) >= STEM}
        for level in content.questions[question].levels
    ]
    said = {word[:STEM] for word in fold(text).split()}
    alone = [own - set().union(*(stems[:n] + stems[n + 1 :])) for n, own in enumerate(stems)]
    return tuple(n for n, own in enumerate(alone) if own & said)


def _level(content: Content, question: str, part: str) -> int | None:
    level = stated_level(content, question, part)
    if level is not None:
        return level
    labels = [fold(level.label) for level in content.questions[question].levels]
    likeness = sorted((fuzz.token_set_ratio(label, part), n) for n, label in enumerate(labels))
    (second, _), (best, number) = likeness[-2:]
    return number if best >= A_NAME and best > second else None
