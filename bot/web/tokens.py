"""Conversation tokens: who may speak in which conversation, without a cookie or a table.

A token is ``conversation.expiry.signature``. The conversation's name is drawn at random (128
bits), so that nobody can pick or guess one; the signature (HMAC-SHA256) keeps a visitor from
naming another's, or from prolonging a token.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import time

DAYS = 180  # as long as an unused diagnostic is kept
SECONDS = DAYS * 24 * 3600
PURPOSE = b"boussole conversation token 1\0"
SHAPE = re.compile(r"(web-[\w-]{22})\.([0-9]{1,12})\.([\w-]{43})", re.ASCII)


def mint(secret: bytes, now: float | None = None) -> str:
    """A token for a new conversation."""
    expiry = int((time.time() if now is None else now) + SECONDS)
    content = f"web-{secrets.token_urlsafe(16)}.{expiry}"
    return f"{content}.{_signature(secret, content)}"


def conversation_of(secret: bytes, token: str, now: float | None = None) -> str | None:
    """The conversation that a token opens; None when it is forged, cut or expired."""
    parts = SHAPE.fullmatch(token)
    if parts is None:
        return None
    conversation, expiry, signature = parts.groups()
    if not hmac.compare_digest(signature, _signature(secret, f"{conversation}.{expiry}")):
        return None
    return conversation if int(expiry) > (time.time() if now is None else now) else None


def bearer(header: str | None) -> str:
    """The token of an ``Authorization: Bearer`` header; empty when there is none."""
    scheme, _, token = (header or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _signature(secret: bytes, content: str) -> str:
    digest = hmac.new(secret, PURPOSE + content.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
