"""``backup FILE``: a copy of the whole database, while the servers run."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings, SettingsError
from bot.store.backup import BackupError, backup


def run(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Usage : python -m bot backup FICHIER")
        return 2
    target = Path(arguments[0])
    try:
        backup(Settings.from_environment().database_url, target)
    except (BackupError, SettingsError) as problem:
        print(problem)
        return 1
    print(
        f"Copie faite : {target} ({target.stat().st_size // 1024} ko). Elle contient des "
        "réponses : gardez-la à l'abri, et pas plus longtemps que la base (180 jours)."
    )
    return 0
