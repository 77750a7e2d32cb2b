"""Which one of a family of commands is meant, once the decision says that it is one of them.

Rare commands are told apart badly among a hundred, and well among a dozen: the decision knows the
family (what is said of a step, of the tool, who speaks, a feeling), this model its members.
"""

from __future__ import annotations

from bot.content import Content
from bot.content.situations import FAMILIES, family_of, learnt
from bot.content.yaml_file import YamlFile
from bot.understanding.fitted import fitted

# Sentences of ``data/nlu`` that are members of a family, by intent.
OF_INTENT = {"fatigue": ("feeling", "tired"), "insult": ("feeling", "insult")}


class Kinds:
    """A small classifier a family, over the turns of one command."""

    def __init__(self, content: Content) -> None:
        pairs: dict[str, list[tuple[str, str]]] = {family: [] for family in FAMILIES}
        for turn in learnt(content.root):
            found = family_of(turn.does[0])
            if found and len(turn.does) == 1:
                family, kind = found
                pairs[family].append((turn.said, kind))
        for intent, (family, kind) in OF_INTENT.items():
            pairs[family] += [(text, kind) for text in _sentences(content, intent)]
        self.models = {family: fitted(f"kind-{family}", some) for family, some in pairs.items()}

    def of(self, family: str, text: str) -> str:
        """The likeliest member of the family; its first one, when nothing is said."""
        return self.likeliest(family, text)[0]

    def likeliest(self, family: str, text: str) -> tuple[str, float]:
        """The likeliest member, and how sure that is (0-1)."""
        ranking = self.ranked(family, text)
        return ranking[0] if ranking else (FAMILIES[family][0], 0.0)

    def ranked(self, family: str, text: str) -> list[tuple[str, float]]:
        """Its members, the likeliest first; empty when nothing is said."""
        return list(self.models[family].predict(text))


def _sentences(content: Content, intent: str) -> list[str]:
    found = []
    for path in sorted((content.root / "nlu").rglob("*.yml")):
        for entry in YamlFile(path).data["nlu"]:
            if entry["intent"] == intent:
                lines = (line.strip()[2:] for line in entry["examples"].splitlines())
                found += [line for line in lines if line]
    return found
