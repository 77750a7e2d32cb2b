"""Files of answers that only their owner can read, whatever the umask of who starts us."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)
FOLDER = 0o700
FILE = 0o600
SQLITE_SUFFIXES = ("", "-wal", "-shm", "-journal")


def private_folder(folder: Path) -> None:
    """Make what is missing of ``folder``, for its owner only.

    A folder that is there keeps its rights: it may be shared (``/srv``, ``/tmp``).
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=FOLDER, exist_ok=True)


def private_database(path: Path) -> None:
    """Make an SQLite file for its owner only, or tighten the one that is there and its logs.

    Its folder must be there. SQLite gives a log (``-wal``, ``-shm``, ``-journal``) the rights of
    its file.

    Raises:
        OSError: the file cannot be made.
    """
    # Never open one that is there: to close it again would release this process's locks on it.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    for suffix in SQLITE_SUFFIXES:
        tighten(path.with_name(path.name + suffix), FILE)


def tighten(path: Path, mode: int) -> None:
    """Take from ``path`` the rights beyond ``mode``; what belongs to someone else stays theirs."""
    try:
        rights = path.stat().st_mode & 0o777
        if rights & ~mode:
            path.chmod(rights & mode)
    except FileNotFoundError:
        pass
    except PermissionError:
        log.warning("private.not_ours: %s", path.name)


def tighten_var(var: Path) -> None:
    """Our own folder and what older versions left in it, at each start; nothing if it is absent."""
    tighten(var, FOLDER)
    for path in (var / "secret", *var.glob("*.db*")):
        tighten(path, FILE)
