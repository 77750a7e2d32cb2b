"""Channels without buttons: everything can be read and chosen, in texts that fit."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import messages
from bot.content import Content
from bot.messages import Button, Message
from bot.rendering.text_only import chosen, render, split

LEVELS = tuple(Button(f"{n} · Niveau", f"~answer:G5:{n}:mac", n) for n in range(5))
OTHERS = (Button("Je ne sais pas", "~unknown:G5:mac"), Button("Passer", "~skip:G5:0:mac"))
LONG = 10_000


def test_levels_keep_their_numbers_and_other_choices_get_letters() -> None:
    told = render([Message("Où en êtes-vous?", buttons=(*LEVELS, *OTHERS))], LONG)
    assert told.texts == (
        "Où en êtes-vous?\n0 · Niveau\n1 · Niveau\n2 · Niveau\n3 · Niveau\n4 · Niveau\n"
        "A. Je ne sais pas\nB. Passer",
    )
    assert told.offered["3"] == LEVELS[3].payload
    assert told.offered["B"] == OTHERS[1].payload
    assert len(told.offered) == 7


def test_levels_already_in_the_text_are_not_said_twice() -> None:
    text = "\n".join(["Où en êtes-vous?", *(level.title for level in LEVELS)])
    told = render([Message(text, buttons=LEVELS)], LONG)
    assert told.texts == (text,)
    assert set(told.offered) == set("01234")


def test_nothing_of_the_object_nor_of_the_payloads_is_written() -> None:
    object_only = Message(custom=messages.Session("exported"))
    with_object = Message("Voilà.", custom=messages.Help(), buttons=OTHERS)
    told = render([object_only, with_object], LONG)
    assert told.texts == ("Voilà.\nA. Je ne sais pas\nB. Passer",)


def test_another_text_may_stand_in_for_the_one_that_speaks_of_buttons() -> None:
    message = Message("Touchez la vôtre.", text_only="Répondez par une lettre.", buttons=OTHERS)
    assert render([message], LONG).texts[0].startswith("Répondez par une lettre.\nA. ")


def test_letters_go_on_from_one_message_to_the_next_and_mean_one_thing() -> None:
    first = Message("Deux sujets :", buttons=(Button("Un", "~1"), Button("Deux", "~2")))
    again = Message("Et :", buttons=(Button("Le premier", "~1"), Button("Trois", "~3")))
    told = render([first, again], LONG)
    assert told.texts[1] == "Et :\nA. Le premier\nC. Trois"
    assert told.offered == {"A": "~1", "B": "~2", "C": "~3"}


def test_there_are_letters_for_thirty_choices() -> None:
    many = tuple(Button(f"Choix {n}", f"~{n}") for n in range(30))
    told = render([Message("Choisissez.", buttons=many)], LONG)
    assert len(set(told.offered.values())) == 30
    assert told.offered["AD"] == "~29"


@pytest.mark.parametrize("typed", ["b", "B", " b. ", "B)", "(b)", "« B »"])
def test_a_typed_letter_is_the_button(typed: str) -> None:
    offered = render([Message("?", buttons=OTHERS)], LONG).offered
    assert chosen(offered, typed) == OTHERS[1].payload


@pytest.mark.parametrize("typed", ["", "c", "oui", "b c", "22", "5", "a l'aide", "?", "beta"])
def test_anything_else_is_left_to_the_dialogue(typed: str) -> None:
    offered = render([Message("?", buttons=(*LEVELS, *OTHERS))], LONG).offered
    assert chosen(offered, typed) is None


def test_a_long_text_is_cut_at_its_sentences() -> None:
    text = "La première est là. La deuxième aussi! M. Roy vient. Et la dernière?"
    assert split(text, 40) == [
        "La première est là. La deuxième aussi!",
        "M. Roy vient. Et la dernière?",
    ]
    assert split(text, 20) == [
        "La première est là.",
        "La deuxième aussi!",
        "M. Roy vient.",
        "Et la dernière?",
    ]


def test_lines_are_kept_whole_where_they_fit() -> None:
    choices = "Où en êtes-vous?\n0 · Rien encore\n1 · Un début. Peu\n2 · Presque tout"
    assert split(choices, 34) == [
        "Où en êtes-vous?\n0 · Rien encore",
        "1 · Un début. Peu\n2 · Presque tout",
    ]
    assert split("Un paragraphe.\n\nUn autre.", LONG) == ["Un paragraphe.\n\nUn autre."]


def test_an_address_is_cut_only_when_it_alone_is_too_long() -> None:
    address = "https://exemple.quebec/webhooks/boussole/report/" + "a" * 32 + "/rapport.html"
    assert split(f"Votre rapport est prêt, ici : {address}", 100)[-1] == address
    assert split("abcdefgh", 3) == ["abc", "def", "gh"]


def test_the_limit_may_count_bytes() -> None:
    parts = split("éééé éééé", 9, lambda text: len(text.encode()))
    assert parts == ["éééé", "éééé"]
    with pytest.raises(ValueError, match="nothing fits"):
        split("é", 1, lambda text: len(text.encode()))


@given(text=st.text("ab .!?\n«»éA1😀", max_size=400), limit=st.integers(1, 60))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(0 < len(part) <= limit for part in parts)
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", text)


def test_no_text_of_the_dialogue_speaks_of_buttons_where_there_are_none(content: Content) -> None:
    """Both ways: each such text has its variant, each variant its text and the same values."""
    spoken = re.compile(r"bouton|touche[zr]|cliqu", re.IGNORECASE)
    for key, text in content.texts.items():
        if key.endswith("_text_only"):
            assert not spoken.search(text), key
            original = content.texts[key.removesuffix("_text_only")]
            # Or it says who else sees the messages, as on a messenger.
            assert spoken.search(original) or "messagerie" in text, f"{key} is of no use"
            assert _values(text) == _values(original), key
        elif spoken.search(text):
            assert f"{key}_text_only" in content.texts, key


def _values(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
