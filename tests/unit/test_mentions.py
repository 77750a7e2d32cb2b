"""Levels that words point to in a list: denied, above, below, between, or the last one said."""

from __future__ import annotations

import pytest

from bot.understanding.mentions import KINDS, mention_rows, mentions, steps_said

ALL = (0, 1, 2, 3, 4)


def levels(text: str, listed: tuple[int, ...], kind: str) -> list[int]:
    column = mention_rows(text, listed)[:, KINDS.index(kind)]
    return [level for level in range(5) if column[level]]


@pytest.mark.parametrize(
    ("said", "listed", "left"),
    [
        ("pas la première, la dernière non plus", (0, 1, 2), [1]),
        ("éliminez la zéro. éliminez la deux. merci", (0, 1, 2), [1]),
        ("ni la première ni la troisième", (1, 2, 3), [2]),
    ],
)
def test_what_is_left_of_a_list(said: str, listed: tuple[int, ...], left: list[int]) -> None:
    assert levels(said, listed, "left") == left
    assert levels(said, listed, "kept") == []


@pytest.mark.parametrize(
    ("said", "kind", "level"),
    [
        ("presque 4, il manque la vérification", "nearly", 3),
        ("Un cran sous le milieu.", "under", 1),
        ("juste au-dessus du milieu", "over", 3),
    ],
)
def test_beside_a_level_that_is_named(said: str, kind: str, level: int) -> None:
    assert levels(said, ALL, kind) == [level]


def test_ranks_are_counted_in_the_list_that_is_shown() -> None:
    assert levels("la première", (2, 3, 4), "kept") == [2]
    assert levels("l'avant-dernière", (1, 2, 3), "kept") == [2]
    assert levels("plus bas", (1, 2), "beyond") == [0]


def test_the_last_one_said_counts_when_one_is_taken_back() -> None:
    assert levels("la 1… non, la 2", (1, 2), "last") == [2]


def test_between_two() -> None:
    assert levels("entre 1 et 3", ALL, "between") == [2]


def test_words_that_name_no_level() -> None:
    assert mentions("on a une procédure d'alerte, les numéros sont bons", ALL) == []
    assert not mention_rows("", ALL).any()


@pytest.mark.parametrize(
    ("said", "more", "less"),
    [("montez ça d'un cran", 1, 0), ("trop haut d'un", 0, 1), ("c'est la MRC", 0, 0)],
)
def test_a_step_more_or_less(said: str, more: int, less: int) -> None:
    assert steps_said(said) == (more, less)
