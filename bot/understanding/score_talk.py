"""What is asked of a score, and of which axis: ``data/language/score.yml``."""

from __future__ import annotations

import re

from bot.content import Content
from bot.content.yaml_file import YamlFile
from bot.understanding.fitted import fitted
from bot.understanding.normalise import fold


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
        """``sum``, ``raise``, ``target``, ``bad``, ``compared`` or ``sure``."""
        ranking = self.model.predict(text)
        return ranking[0][0] if ranking else "sum"

    def whole(self, text: str) -> bool:
        """Whether the score of all axes is named."""
        said = fold(text)
        return any(re.search(rf"\b{re.escape(name)}\b", said) for name in self.of_the_whole)

    def axis(self, text: str) -> str | None:
        """The axis that is named, the first of several; None when none is."""
        said = fold(text)
        found = {
            match.start(): axis
            for axis, names in self.names.items()
            for name in names
            if (match := re.search(rf"\b{re.escape(name)}\b", said))
        }
        return found[min(found)] if found else None
