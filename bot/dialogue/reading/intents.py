"""Whether every intent of the training data leads somewhere."""

from __future__ import annotations

from pathlib import Path

from bot.content.reading import Reading
from bot.content.situations import FAMILIES
from bot.content.training import read_intents
from bot.dialogue import handlers
from bot.dialogue.reading.acts import RESOLVERS, SIMPLE
from bot.understanding.decision.examples import OF_INTENT


def leading_nowhere(data: Path) -> list[str]:
    """One line, ``file:line: what is wrong``, for each intent that nothing answers.

    An intent needs a handler of its name (``@handles``), or a class of command that is resolved.

    Args:
        data: the content folder.
            What is wrong in its files by themselves is not told here.
    """
    reading = Reading(data)
    intents = read_intents(reading)
    problems = [
        f"{where}: l'intention « {intent} » ne mène nulle part : il lui faut une "
        f'fonction @handles("{intent}") dans bot/dialogue/handlers/'
        for intent, where in intents.items()
        if not _leads(intent)
    ]
    problems += [
        f"{data / 'nlu'}:1: l'intention « {intent} » n'a aucune phrase"
        for intent in sorted(OF_INTENT.keys() - intents.keys())
    ]
    return problems


def _leads(intent: str) -> bool:
    command = OF_INTENT.get(intent, intent)
    beside = command == "answer" or command.startswith("smalltalk_")
    known = handlers.HANDLERS.keys() | RESOLVERS.keys() | SIMPLE.keys() | FAMILIES.keys()
    return beside or command in known
