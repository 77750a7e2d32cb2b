"""What is no language stores nothing; what people really type is legible."""

from __future__ import annotations

import pytest

from bench.nlu.data import held_out
from bot.understanding.models import Models

STORED = {"skip", "dont_know", "not_applicable", "answer"}


@pytest.mark.parametrize(
    "text", ['pAsZQ%pe_",?aB', "qsdfg jklm", "zxkq vrtp oui", "blorf tagadou miskrane"]
)
def test_signs_at_random_are_not_legible(models: Models, text: str) -> None:
    assert not models.words.legible(text)


def test_what_people_say_of_a_question_is_legible(models: Models) -> None:
    said = [s.text for s in held_out() if s.intent in STORED]
    assert len(said) > 40
    assert [text for text in said if not models.words.legible(text)] == []
