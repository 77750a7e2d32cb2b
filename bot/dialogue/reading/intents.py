"""Whether every intent of the training data leads somewhere."""

from __future__ import annotations

from pathlib import Path

from bot.content.reading import Reading
from bot.content.training import read_intents
from bot.dialogue import handlers
from bot.dialogue.reading.answering import RULES


def leading_nowhere(data: Path) -> list[str]:
    """One line, ``file:line: what is wrong``, for each intent that nothing answers.

    An intent needs a handler of its name (``@handles``), or a rule of ``answering``.

    Args:
        data: the content folder.
            What is wrong in its files by themselves is not told here.
    """
    known, reading = handlers.HANDLERS.keys() | RULES, Reading(data)
    intents = read_intents(reading)
    problems = [
        f"{where}: l'intention « {intent} » ne mène nulle part : il lui faut une "
        f'fonction @handles("{intent}") dans bot/dialogue/handlers/'
        for intent, where in intents.items()
        if intent not in known
    ]
    problems += [
        f"{data / 'nlu'}:1: la règle de l'intention « {intent} » n'a aucune phrase"
        for intent in sorted(RULES.keys() - intents.keys())
    ]
    return problems
