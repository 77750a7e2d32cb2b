"""A text cut in subwords by the unigram model of SentencePiece (Kudo, 2018)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SPACE = "\u2581"  # SentencePiece's mark of a space
LONGEST = 24  # letters of a subword
UNKNOWN_BELOW = 10.0  # an unknown letter is worth that much less than the rarest subword


class Subwords:
    """Finds the likeliest way to cut.

    Attributes:
        places: the number of each subword.
        changes: letters that are written otherwise first.
        unknown: the number of what is no subword.
    """

    def __init__(
        self,
        subwords: Sequence[str],
        scores: Sequence[float],
        changes: Mapping[str, str],
        unknown: int,
    ) -> None:
        self.places = {subword: place for place, subword in enumerate(subwords)}
        self.scores = list(map(float, scores))
        self.changes, self.unknown = dict(changes), unknown
        self._worst = min(self.scores) - UNKNOWN_BELOW

    def cut(self, text: str) -> list[int]:
        """Numbers of the subwords, in order (Viterbi, 1967)."""
        clean = " ".join("".join(self.changes.get(letter, letter) for letter in text).split(" "))
        while "  " in clean:
            clean = clean.replace("  ", " ")
        letters = (clean if clean.startswith(" ") else " " + clean).replace(" ", SPACE)
        best: list[tuple[float, int, int]] = [(0.0, -1, 0)]  # score, subword, where it begins
        for end in range(1, len(letters) + 1):
            likeliest = (best[end - 1][0] + self._worst, self.unknown, end - 1)
            for start in range(max(0, end - LONGEST), end):
                place = self.places.get(letters[start:end])
                if place is not None and place != self.unknown:
                    score = best[start][0] + self.scores[place]
                    if score > likeliest[0]:
                        likeliest = (score, place, start)
            best.append(likeliest)
        found, end = [], len(letters)
        while end > 0:
            _, place, end = best[end]
            found.append(place)
        return found[::-1]
