"""Writes ``docs/contrat.schema.json`` from the classes of the messages.

``--check`` only tells whether it is up to date.
"""

import json
import sys

from bot.messages.schema import document
from bot.paths import ROOT
from bot.rendering.added import ADDED

PATH = ROOT / "docs" / "contrat.schema.json"


def main() -> None:
    made = json.dumps(document(ADDED), ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv:
        fresh = PATH.exists() and PATH.read_text(encoding="utf-8") == made
        sys.exit(0 if fresh else "out of date: docs/contrat.schema.json; run make contract")
    PATH.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
