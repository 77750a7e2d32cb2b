"""The intent classifier inside the model that Rasa trained, without Rasa."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from bot.understanding.intents import IntentModel


def intent_model(trained: Path) -> IntentModel:
    """Reads the archive that ``python -m bot train`` wrote.

    Raises:
        FileNotFoundError: nothing is trained.
    """
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(trained) as archive:
            archive.extractall(folder)
        return IntentModel.load(next(Path(folder).rglob("about.json")).parent)
