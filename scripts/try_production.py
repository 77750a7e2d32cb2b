"""What scripts/try-production.sh checks inside its Debian; standard library only, any Python 3.

``rights``: who reads what. ``talk``: two answers through nginx. ``kill``: one server killed, the
conversation goes on. ``restored``: the answers of the copy, without the later one.
"""

from __future__ import annotations

import json
import os
import ssl
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

SITE = "https://127.0.0.1/webhooks/boussole"
NOTES = Path("/tmp/essai.json")
PROGRAM = Path("/opt/boussole")


def post(path: str, body: dict[str, Any], token: str = "") -> Any:
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE  # the certificate was made on the spot
    headers = {
        "Content-Type": "application/json",
        "Host": "assistant.exemple.quebec",
        "Origin": "https://www.exemple.quebec",
        **({"Authorization": f"Bearer {token}"} if token else {}),
    }
    request = urllib.request.Request(SITE + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60, context=trusting) as answer:
        return json.load(answer)


def say(token: str, text: str) -> list[dict[str, Any]]:
    """The ``custom`` objects of the reply; resent with the same identifier, as the widget does."""
    body = {"message": text, "message_id": str(uuid.uuid4())}
    for attempt in range(10):
        try:
            reply = post("/message", body, token)
            break
        except (urllib.error.URLError, ConnectionError) as error:
            print(f"  renvoyé ({error})")
            time.sleep(1 + attempt)
    else:
        raise AssertionError("personne ne répond")
    items = reply if isinstance(reply, list) else reply["messages"]
    found = [item["custom"] for item in items if "custom" in item]
    print(f"  « {text} » → {', '.join(each['type'] for each in found)}")
    return found


def answers(token: str) -> dict[str, int]:
    (review,) = [o for o in say(token, "qu'est-ce que j'ai répondu?") if o["type"] == "review"]
    return {each["question"]: each["level"] for each in review["answers"]}


def mode(path: Path) -> str:
    found = path.stat()
    return f"{stat.S_IMODE(found.st_mode):o} {path.owner()}:{path.group()}"


def rights() -> None:
    expected = {
        Path("/etc/boussole.env"): "600 root:root",
        PROGRAM / "var": "700 boussole:boussole",
        Path("/var/backups/boussole"): "700 boussole:boussole",
    }
    for path, wanted in expected.items():
        assert mode(path) == wanted, f"{path} : {mode(path)}, et non {wanted}"
        print(f"  {path} : {wanted}")
    writable = subprocess.run(
        ["runuser", "-u", "boussole", "--", "find", str(PROGRAM), "-path", str(PROGRAM / "var"),
         "-prune", "-o", "-writable", "-not", "-type", "l", "-print"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert writable == [], f"le service peut écrire dans {writable[:5]}"
    print(f"  hors de var, le service n'écrit nulle part dans {PROGRAM}")
    ours = [
        process.owner()
        for process in Path("/proc").glob("[0-9]*")
        if str(PROGRAM) in (process / "cmdline").read_text(errors="replace")
    ]
    assert set(ours) == {"boussole"}, ours
    print(f"  {len(ours)} processus, tous à boussole")


def talk() -> None:
    token = post("/token", {})["token"]
    say(token, "diagnostic express")
    for _ in range(5):  # the municipality, the role and so on can each be skipped
        if any(each["type"] == "question" for each in say(token, "passer")):
            break
    say(token, "niveau 2")
    kept = answers(token)
    assert list(kept.values()) == [2], kept
    NOTES.write_text(json.dumps({"token": token, "answers": kept}))


def kill() -> None:
    notes = json.loads(NOTES.read_text())
    say(notes["token"], "niveau 3")
    pid = subprocess.run(
        ["systemctl", "show", "-P", "MainPID", "boussole@0"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    os.killpg(os.getpgid(int(pid)), 9)
    later = answers(notes["token"])
    assert sorted(later.values()) == [2, 3], later
    for _ in range(120):
        state = subprocess.run(
            ["systemctl", "is-active", "boussole@0"], capture_output=True, text=True
        ).stdout.strip()
        if state == "active":
            break
        time.sleep(1)
    assert state == "active", state
    print("  systemd l'a relancé")


def restored() -> None:
    notes = json.loads(NOTES.read_text())
    assert answers(notes["token"]) == notes["answers"]
    (copy,) = Path("/var/backups/boussole").iterdir()
    assert mode(copy) == "600 boussole:boussole", mode(copy)
    print(f"  {copy} : {mode(copy)}")


if __name__ == "__main__":
    {"rights": rights, "talk": talk, "kill": kill, "restored": restored}[sys.argv[1]]()
