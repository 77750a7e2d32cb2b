"""Whether every intent of the training data leads somewhere."""

from __future__ import annotations

from pathlib import Path

from bot.content.yaml_file import YamlFile
from bot.dialogue import handlers
from bot.dialogue.reading.answering import RULES


def leading_nowhere(data: Path) -> list[str]:
    """One line, ``file:line: what is wrong``, for each intent that nothing answers.

    An intent needs a handler of its name (``@handles``), or a rule of ``answering``.

    Args:
        data: the content folder.

    Raises:
        ContentError: a file cannot be read.
    """
    known, problems, seen = handlers.HANDLERS.keys() | RULES, [], set()
    for path in sorted((data / "nlu").rglob("*.yml")):
        file = YamlFile(path)
        for index, entry in enumerate(file.data["nlu"]):
            intent = entry["intent"].split("/")[0]
            seen.add(intent)
            if intent not in known:
                where = file.where("nlu", index, "intent")
                problems.append(
                    f"{where}: l'intention « {intent} » ne mène nulle part : il lui faut une "
                    f'fonction @handles("{intent}") dans bot/dialogue/handlers/'
                )
    for intent in sorted(RULES.keys() - seen):
        problems.append(f"{data / 'nlu'}: la règle de l'intention « {intent} » n'a aucune phrase")
    return problems
