"""deep-chat, the best of the libraries compared, fetched for the measure and not kept."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

VERSION = "2.4.2"
SCRIPT = "package/dist/deepChat.bundle.js"


def script(folder: Path) -> bytes:
    """deep-chat's whole script, as npm delivers it.

    Args:
        folder: where the package is put.

    Raises:
        OSError: npm is missing, or the registry did not answer; the message says so.
    """
    command = ["npm", "pack", f"deep-chat@{VERSION}", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    except FileNotFoundError as error:
        raise OSError("npm est absent") from error
    except subprocess.SubprocessError as error:
        raise OSError("le registre npm ne répond pas") from error
    with tarfile.open(next(folder.glob("deep-chat-*.tgz"))) as package:
        member = package.extractfile(SCRIPT)
        assert member is not None, SCRIPT
        return member.read()
