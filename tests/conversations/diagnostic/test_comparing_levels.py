"""« C'est quoi la différence entre 2 et 3? »: two levels of the pending question, side by side."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from bot.app import Boussole
from bot.content import Content
from bot.dialogue.proposed import propose
from bot.typography import polish
from tests.support.acting import act, turn_of
from tests.support.person import Person

PHONE = 420


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    return talker().start("express")


def compared(person: Person, content: Content) -> tuple[int, ...]:
    """The levels whose descriptions are told."""
    assert person.types == ["explanation", "question"]
    assert person.get("explanation") == {
        "type": "explanation",
        "question": person.question,
        "kind": "compare",
    }
    levels = content.questions[person.question].levels
    told = person.reply[0]["text"]
    return tuple(n for n, level in enumerate(levels) if polish(level.description) in told)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("2", "3"), (2, 3)),
        (("4", "1"), (1, 4)),
        ((), (1, 2)),
        (("2",), (2, 3)),
        (("4", "4"), (3, 4)),
        (("9", "1"), (1, 2)),
    ],
)
def test_the_two_levels_meant(
    own_app: Boussole,
    person: Person,
    content: Content,
    said: tuple[str, ...],
    expected: tuple[int, int],
) -> None:
    act(own_app, person, "explain_compare", *said)
    assert compared(person, content) == expected
    low, high = expected
    label = content.questions["E2"].levels[high].label
    assert polish(f"Ce que le {high} a de plus que le {low} : « {label} ».") in person.text


def test_those_just_offered(own_app: Boussole, person: Person, content: Content) -> None:
    person.say("1 ou 3?")
    assert person.get("answer_choice")["levels"] == [1, 3]
    act(own_app, person, "explain_compare")
    assert compared(person, content) == (1, 3)


def test_around_the_answer_or_what_was_told(
    own_app: Boussole, person: Person, content: Content
) -> None:
    with turn_of(own_app, person) as turn:
        propose(turn, "E3", 3)
    person.press_level(0)
    act(own_app, person, "explain_compare")
    assert compared(person, content) == (3, 4)
    act(own_app, person.say("revenir"), "explain_compare")
    assert compared(person, content) == (0, 1)


def test_without_a_question_it_helps(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = act(own_app, talker().say("bonjour"), "explain_compare", "2", "3")
    assert person.types == ["help"]


def test_every_comparison_fits_a_phone(content: Content) -> None:
    texts = content.texts
    for question in content.questions.values():
        for pair in combinations(range(5), 2):
            lines = [
                texts["compare_level"].format(
                    level=n, label=question.levels[n].label, text=question.levels[n].description
                )
                for n in pair
            ]
            label = question.levels[pair[1]].label
            lines.append(texts["compare_besides"].format(low=pair[0], high=pair[1], label=label))
            assert len("\n".join(lines)) <= PHONE, (question.id, pair)
