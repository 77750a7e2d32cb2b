"""What a button carries is read back as it was signed, or is refused when it is signed."""

from __future__ import annotations

import pytest

from bot.dialogue.signed.payloads import MAX_CONTENT, sign, verify

SECRET = b"secret-des-tests"
READABLE = [("help",), ("answer", "G5", "0"), ("concept", "loi-25", "first-step"), ("a" * 80,)]
UNREADABLE = [
    ("themes", "Données et vie privée"), ("themes", "Mobilité"), ("themes", "élus"), ("themes", ""),
    ("",), (), ("themes", "a:b"), ("themes", "(a)"), ("themes", "a\n"), ("a" * (MAX_CONTENT + 1),),
]  # fmt: skip


@pytest.mark.parametrize("parts", READABLE)
def test_what_is_signed_is_read_back(parts: tuple[str, ...]) -> None:
    payload = sign(SECRET, "ana", "d:0", *parts)
    assert verify(SECRET, "ana", "d:0", payload) == list(parts)
    assert verify(SECRET, "bob", "d:0", payload) is None


@pytest.mark.parametrize("parts", UNREADABLE)
def test_what_could_not_be_read_back_is_not_signed(parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="identifier"):
        sign(SECRET, "ana", "d:0", *parts)
