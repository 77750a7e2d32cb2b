"""Addresses that give one diagnostic's report to read, for a while, and nothing else.

A token opens no conversation and changes no answer; it has nothing to do with the resume code.
Only its digest is stored, so that a copy of the database opens no report.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, select

from bot.store.models import Diagnostic, ReportLink, col, now
from bot.store.session import Session

DAYS_VALID = 30
BYTES = 24  # 192 bits
LENGTH = 32  # of a token, in URL-safe characters
MAX_LINKS = 20  # of one diagnostic at once: the oldest gives way


def _digest(token: str) -> str:
    return hashlib.sha256(b"boussole report\0" + token.encode()).hexdigest()


def create(db: Session, diagnostic: Diagnostic, days: int = DAYS_VALID) -> str:
    """A new token for this diagnostic, to put in an address; it is told only now."""
    token = secrets.token_urlsafe(BYTES)
    db.flush()
    links = (
        select(ReportLink.token_hash)
        .where(ReportLink.diagnostic_id == diagnostic.id)
        .order_by(col(ReportLink.created_at).desc())
        .offset(MAX_LINKS - 1)
    )
    _erase(db, list(db.scalars(links)))
    created = now()
    db.add(
        ReportLink(
            token_hash=_digest(token),
            diagnostic_id=diagnostic.id,
            created_at=created,
            expires_at=created + timedelta(days=days),
        )
    )
    return token


def find(db: Session, token: str) -> Diagnostic | None:
    """The diagnostic to show; None for an unknown, expired or withdrawn token. Only reads."""
    if len(token) != LENGTH:
        return None
    return db.scalars(
        select(Diagnostic)
        .join(ReportLink, ReportLink.diagnostic_id == Diagnostic.id)
        .where(ReportLink.token_hash == _digest(token), ReportLink.expires_at > now())
    ).first()


def expired(db: Session, token: str) -> bool:
    """True for a token that was good and no longer is; what the purge took is simply unknown."""
    link = db.get(ReportLink, _digest(token)) if len(token) == LENGTH else None
    return link is not None and link.expires_at <= now()


def revoke(db: Session, diagnostic: Diagnostic) -> None:
    """Withdraw every link of this diagnostic."""
    db.execute(
        delete(ReportLink)
        .where(ReportLink.diagnostic_id == diagnostic.id)
        .execution_options(synchronize_session=False)
    )


def _erase(db: Session, hashes: list[str]) -> None:
    if hashes:
        db.execute(
            delete(ReportLink)
            .where(col(ReportLink.token_hash).in_(hashes))
            .execution_options(synchronize_session=False)
        )
