"""The diagnostic that a resume code opens; only the code's digest is stored."""

from __future__ import annotations

from sqlalchemy import select

from bot.store.models import Diagnostic, col
from bot.store.session import Session


def find(db: Session, digest: str, lock: bool = False) -> Diagnostic | None:
    """``lock``: until the end of the turn, for a change."""
    found = select(Diagnostic).where(col(Diagnostic.code_hash) == digest)
    opened: Diagnostic | None = db.scalars(found.with_for_update() if lock else found).first()
    return opened
