"""Button payloads: what a press means, signed for one conversation.

A payload is ``~act:argument:…:signature``. The signature (HMAC-SHA256, 80 bits) covers the
conversation and the content, so that it counts only where it was offered, without shared state.
What writes an answer is also bound to the diagnostic: after a restart or a deletion an old
button is dead. Its parts are identifiers, in ASCII, never words that people read: no parentheses
(Rasa's shell reads a payload between them), no space, nothing that ``verify`` cannot read back.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

MARK = "~"
PART = r"[A-Za-z0-9_.\-]+"
MAX_CONTENT = 80
CONTENT = re.compile(rf"(?=.{{1,{MAX_CONTENT}}}\Z){PART}(?::{PART})*")
SHAPE = re.compile(rf"~[A-Za-z0-9_.:\-]{{1,{MAX_CONTENT}}}:[a-z2-7]{{16}}")
SIGNATURE_BYTES = 10
BOUND_TO_DIAGNOSTIC = {"answer", "unknown", "not_applicable", "skip"}


def looks_like_payload(text: str) -> bool:
    return SHAPE.fullmatch(text.strip()) is not None


def sign(secret: bytes, conversation: str, diagnostic: str, *parts: str) -> str:
    """The payload of an act (first part) and its arguments.

    Raises:
        ValueError: ``verify`` could not give these parts back; the button would be dead.
    """
    content = ":".join(parts)
    if CONTENT.fullmatch(content) is None or any(":" in part for part in parts):
        raise ValueError(f"no payload can hold {parts}: give it an identifier")
    return f"{MARK}{content}:{_signature(secret, conversation, diagnostic, content)}"


def verify(secret: bytes, conversation: str, diagnostic: str, text: str) -> list[str] | None:
    """The act and its arguments, or None when this was not offered here."""
    if not looks_like_payload(text):
        return None
    content, _, signature = text.strip().removeprefix(MARK).rpartition(":")
    expected = _signature(secret, conversation, diagnostic, content)
    return content.split(":") if hmac.compare_digest(signature, expected) else None


def _signature(secret: bytes, conversation: str, diagnostic: str, content: str) -> str:
    bound = diagnostic if content.split(":")[0] in BOUND_TO_DIAGNOSTIC else ""
    signed = "\0".join((conversation, bound, content)).encode()
    digest = hmac.new(secret, signed, hashlib.sha256).digest()[:SIGNATURE_BYTES]
    return base64.b32encode(digest).decode().lower()
