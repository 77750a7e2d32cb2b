"""Tokens: unguessable, unforgeable, of one conversation, for 180 days."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.tokens import SECONDS, bearer, conversation_of, mint

SECRET = b"un-secret-assez-long"


def test_a_token_opens_its_own_conversation_only() -> None:
    tokens = [mint(SECRET) for _ in range(200)]
    conversations = {conversation_of(SECRET, token) for token in tokens}
    assert len(conversations) == 200
    assert None not in conversations


def test_it_expires_after_180_days() -> None:
    token = mint(SECRET, now=1000)
    assert conversation_of(SECRET, token, now=1000 + SECONDS - 1)
    assert conversation_of(SECRET, token, now=1000 + SECONDS) is None


def test_another_server_s_token_is_refused() -> None:
    assert conversation_of(b"un-autre-secret-long", mint(SECRET)) is None


def test_parts_of_two_tokens_do_not_make_a_third() -> None:
    one, two = mint(SECRET, now=1000).split("."), mint(SECRET, now=2000).split(".")
    for token in ([two[0], *one[1:]], [one[0], two[1], one[2]], [*one[:2], two[2]]):
        assert conversation_of(SECRET, ".".join(token), now=3000) is None


@given(st.integers(0, 200), st.sampled_from(string.ascii_letters + string.digits + "-_."))
def test_one_changed_sign_is_enough_to_refuse(place: int, sign: str) -> None:
    token = mint(SECRET, now=1000)
    place %= len(token)
    # The last base64 digit carries two unused bits; the comparison is of text, so it counts too.
    changed = token[:place] + sign + token[place + 1 :]
    assert changed == token or conversation_of(SECRET, changed, now=2000) is None


@given(st.text())
def test_anything_else_is_refused_quietly(text: str) -> None:
    assert conversation_of(SECRET, text) is None
    assert isinstance(bearer(text), str)


@pytest.mark.parametrize(
    ("header", "token"),
    [("Bearer abc", "abc"), ("bearer  abc ", "abc"), ("Basic abc", ""), ("abc", ""), (None, "")],
)
def test_bearer(header: str | None, token: str) -> None:
    assert bearer(header) == token
