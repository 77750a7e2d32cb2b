"""What is asked of a score, and of which axis: ``data/language/score.yml``."""

from __future__ import annotations

import re

from bot.content import Content
from bot.content.yaml_file import YamlFile
from bot.understanding.fitted import fitted
from bot.understanding.normalise import fold

SENTENCE = re.compile(r"[!?;]|\.(?!\d)")
LEAST, SURE = 3, 0.7  # words of a part, and how sure it must be
DENIED = re.compile(r"\bpas (?:(?:de|a|sur|pour) )?(?:l |la |le |les |de l |du )?$")


class ScoreTalk:
    """A small classifier over the questions of the file, and the names of the axes."""

    def __init__(self, content: Content) -> None:
        data = YamlFile(content.root / "language" / "score.yml").data
        pairs = [(text, asked) for asked, texts in data["asked"].items() for text in texts]
        self.model = fitted("score", pairs)
        self.of_the_whole = [fold(name) for name in data["whole"]]
        self.names = {
            axis.id: [fold(name) for name in (axis.name, *data["axes"].get(axis.id, ()))]
            for axis in content.axes
        }

    def asked(self, text: str) -> str:
        """One of the keys of the file: ``sum``, ``raise``, ``target``, ``rank``…"""
        ranking = self.model.predict(text)
        return ranking[0][0] if ranking else "sum"

    def several(self, parts: list[str]) -> list[str]:
        """What the parts of a message ask, those that surely ask something; each once."""
        found = [self.model.predict(part)[:1] for part in parts if len(part.split()) >= LEAST]
        sure = [ranking[0][0] for ranking in found if ranking and ranking[0][1] >= SURE]
        return list(dict.fromkeys(sure))

    def whole(self, text: str) -> bool:
        """Whether the score of all axes is named."""
        said = fold(text)
        return any(re.search(rf"\b{re.escape(name)}\b", said) for name in self.of_the_whole)

    def axis(self, text: str) -> str | None:
        """The axis that is asked about; None when none is named.

        Of several, the first one of the last sentence that names any: what comes before is only
        what it is compared with; one that is denied ("pas l'économie") counts for nothing.
        """
        return next(iter(self.axes(text)), None)

    def axes(self, text: str) -> list[str]:
        """Those of the last sentence that names any, in the order in which they are said."""
        for sentence in reversed(SENTENCE.split(text)):
            said = fold(sentence)
            found = {
                match.start(): axis
                for axis, names in self.names.items()
                for name in names
                for match in re.finditer(rf"\b{re.escape(name)}\b", said)
                if not DENIED.search(said[: match.start()])
            }
            if found:
                return list(dict.fromkeys(found[place] for place in sorted(found)))
        return []
