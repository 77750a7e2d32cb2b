"""``restore FILE --yes``: puts a copy in place of the whole database, then migrates it."""

from __future__ import annotations

from pathlib import Path

from bot.commands import migrate
from bot.settings import Settings, SettingsError
from bot.store.backup import BackupError, restore


def run(arguments: list[str]) -> int:
    names = [a for a in arguments if a != "--yes"]
    if len(names) != 1:
        print("Usage : python -m bot restore FICHIER --yes")
        return 2
    if "--yes" not in arguments:
        print("Toutes les réponses actuelles seront remplacées : ajoutez --yes pour le confirmer.")
        return 2
    try:
        restore(Settings.from_environment().database_url, Path(names[0]))
    except (BackupError, SettingsError) as problem:
        print(problem)
        return 1
    return migrate.run([])
