"""Unbreakable spaces: a number never parts from its unit."""

from __future__ import annotations

import pytest

from bot.typography import polish


@pytest.mark.parametrize(
    ("text", "polished"),
    [
        ("1 M$ de plus", "1\u00a0M$ de plus"),
        ("environ 30 min)", "environ 30\u00a0min)"),
        ("10 minutes", "10 minutes"),
        ("7 h 30", "7\u00a0h 30"),
        ("10 000 $ : « oui »", "10\u00a0000\u00a0$\u00a0: «\u00a0oui\u00a0»"),
        ("les 2 hameaux", "les 2 hameaux"),
    ],
)
def test_a_number_keeps_its_unit(text: str, polished: str) -> None:
    assert polish(text) == polished
    assert polish(polished) == polished
