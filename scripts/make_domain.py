"""Writes ``domain.yml`` and ``data/rules/turn.yml`` from the intents of ``data/nlu``.

``--check`` only tells whether they are up to date (a test runs it).
"""

import sys
from pathlib import Path

import yaml

from bot.paths import DATA, ROOT

HEADER = "# Made by `make domain` from the intents of data/nlu; do not edit.\n"
DOMAIN = """version: "3.1"

session_config:
  session_expiration_time: 0
  carry_over_slots_to_new_session: false

actions:
  - action_turn

intents:
{intents}
"""
RULE = """  - rule: {intent}
    steps:
      - intent: {intent}
      - action: action_turn
      - action: utter_error
"""
RULES_COMMENT = """
# One rule for each intent: everything goes through action_turn, which asks for action_listen
# when it succeeds. utter_error is therefore said only when the action server did not answer.
"""


def intents(data: Path = DATA) -> list[str]:
    found: set[str] = set()
    for path in sorted((data / "nlu").rglob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found.add(entry["intent"].split("/")[0])
    return sorted(found)


def files(root: Path = ROOT) -> dict[Path, str]:
    names = intents(root / DATA.name)
    rules = "\n".join(RULE.format(intent=name) for name in names)
    return {
        root / "domain.yml": HEADER
        + DOMAIN.format(intents="\n".join(f"  - {name}" for name in names)),
        root / DATA.name / "rules" / "turn.yml": HEADER
        + RULES_COMMENT
        + f'\nversion: "3.1"\n\nrules:\n{rules}',
    }


def main() -> None:
    stale = [
        path
        for path, text in files().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        sys.exit(
            f"out of date: {', '.join(p.name for p in stale)}; run make domain" if stale else 0
        )
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
    print(f"domain.yml: {len(intents())} intents")


if __name__ == "__main__":
    main()
