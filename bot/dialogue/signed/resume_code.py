"""Resume codes: twelve characters of a 32-letter alphabet, 60 bits.

A code is derived from the operator's secret and the diagnostic; the database keeps only its
digest, so that a copy of the database opens no diagnostic.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from bot.report.addresses import PATH

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, no 1/I
LENGTH, GROUP, BITS = 12, 4, 5


def of(secret: bytes, diagnostic: str) -> str:
    """The code of a diagnostic, as shown: "K7QM-3XTD-9F2A"."""
    digest = hmac.new(secret, b"resume\0" + diagnostic.encode(), hashlib.sha256).digest()
    value = int.from_bytes(digest, "big")
    letters = "".join(ALPHABET[(value >> (BITS * i)) % 32] for i in range(LENGTH))
    return "-".join(letters[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def link(public_url: str, code: str) -> str:
    """The full page, which takes up the diagnostic; after the #, the code reaches no server log."""
    return f"{public_url}{PATH}/page#{code}"


def digest(code: str) -> str:
    """What is stored: independent of case, spaces and hyphens."""
    compact = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(b"boussole\0" + compact.encode()).hexdigest()


def candidates(text: str) -> list[str]:
    """Runs of whole words that make a code: "mon code est k7qm 3xtd 9f2a"."""
    words = re.findall(r"[^\W_]+", text.upper())
    found = []
    for start in range(len(words)):
        run = ""
        for word in words[start:]:
            run += word
            if len(run) >= LENGTH:
                break
        if len(run) == LENGTH and set(run) <= set(ALPHABET):
            found.append(run)
    return found


def only_a_code(text: str) -> str | None:
    """What was meant as a code: the whole message, or what follows the word "code"."""
    words = re.findall(r"[^\W_]+", text.upper())
    announced = "CODE" in words
    if announced:
        after = words[words.index("CODE") + 1 :]
        words = [word for word in after if word not in ("DE", "REPRISE", "EST", "C")]
    run = "".join(words)
    if len(run) != LENGTH or not run.isascii():
        return None
    shaped = [len(word) for word in words] in ([LENGTH], [GROUP] * (LENGTH // GROUP))
    mixed = shaped and re.search(r"\d", run) is not None and re.search(r"[A-Z]", run) is not None
    grouped = re.fullmatch(r"\w{4}([-\u2010-\u2015])\w{4}\1\w{4}", text.strip()) is not None
    # "Le double code pis les copies" announces none: a code without any figure is rare.
    told = announced and re.search(r"\d", run) is not None
    return run if told or mixed or grouped else None
