"""Resume codes: twelve characters of a 32-letter alphabet, 60 bits.

A code is derived from the operator's secret and the diagnostic; the database keeps only its
digest, so that a copy of the database opens no diagnostic.
"""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Diagnostic

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, no 1/I
LENGTH, GROUP, BITS = 12, 4, 5


def of(secret: bytes, diagnostic: str) -> str:
    """The code of a diagnostic, as shown: "K7QM-3XTD-9F2A"."""
    digest = hmac.new(secret, b"resume\0" + diagnostic.encode(), hashlib.sha256).digest()
    value = int.from_bytes(digest, "big")
    letters = "".join(ALPHABET[(value >> (BITS * i)) % 32] for i in range(LENGTH))
    return "-".join(letters[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def digest(code: str) -> str:
    """What is stored: independent of case, spaces and hyphens."""
    compact = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(b"boussole\0" + compact.encode()).hexdigest()


def find(db: Session, code: str) -> Diagnostic | None:
    """The diagnostic that this code opens."""
    found = select(Diagnostic).where(Diagnostic.code_hash == digest(code))
    return db.scalars(found).first()
