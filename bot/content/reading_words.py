"""``data/language/reading``: words that no model learns from, read as they stand.

The code reads some lists of each file; the others are there for these to name, and an editor may
add some.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.content.forms import HELD, PIECE, PLAIN, FormError, expression
from bot.content.yaml_file import YamlFile


@dataclass(frozen=True)
class Read:
    """What the code reads of a file.

    Attributes:
        forms: lists of forms.
        plain: lists of words without any sign: they are looked for before others, or as typed.
        numbers: numbers by their form.
    """

    forms: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        return (*self.forms, *self.plain, *self.numbers)


READ = {
    "onboarding": Read(
        (
            "resume", "next", "again", "go_to", "step_number", "ranked_step", "after_step", "done",
            "undone", "ranked", "after_rank", "first_ones", "last_ones", "last_one", "before_last",
            "sworn", "elected", "other_event", "following", "first", "first_yes", "first_no",
            "diagnostic", "diagnostic_done", "back_here", "own_role", "pausing", "steps",
        ),
        plain=("counting", "about_date"),
        numbers=("step_ranks", "ranks", "many"),
    ),
    "dates": Read(
        ("joining", "denying", "articles", "correcting", "before_year"), plain=("denying_year",)
    ),
    "projects": Read(
        (
            "things", "says_failure", "asks_failure", "asks_what_failed", "other_size", "smaller",
            "announced", "like_ours", "that", "several", "one", "another", "bare_another",
            "our_own", "our_place", "but_size", "example_of", "but_of", "going_on", "adding",
            "axis_articles", "money", "joining_places",
        )
    ),
    "profile": Read(
        (
            "skipping", "not_mine", "ourselves", "negated", "about_number", "people", "chosen",
            "near_place", "not_place", "near_after", "near_link", "approximate",
        ),
        plain=("denying", "denied_article"),
        numbers=("choice_ranks",),
    ),
    "phrases": Read(
        (
            "unknowing", "lack", "not_that", "doubtful", "back_to_it", "confirming", "refusing",
            "goes_through", "takes_care", "no_longer", "joining", "diagnostic", "lost",
            "two_levels", "what_is", "level_named", "before_denied", "denied_name", "code",
            "selling", "knowing", "into_calendar",
        )
    ),
    "answering": Read(
        (
            "meaning", "not_a_meaning", "knowing", "because", "agreeing", "contrast", "noting",
            "instead_of", "two_asked", "level_asked", "nothing", "excepting", "nothing_there",
            "denying", "concluding", "lacking", "why_not", "wishing_to_know", "not_changing",
            "counting_for", "choosing", "counted", "not_counted",
            "doubting", "shorter",
        ),
        plain=("level_before", "some"),
    ),
    "repair": Read(
        (
            "all", "topic", "carriers", "previous", "named_place", "named_with_level",
            "not_a_name", "asks_stored", "not_stored", "changing", "supposing", "asks_moved",
            "misjudged", "erasing",
        )
    ),
    "steps": Read(("not_a_rank", "rank_alone", "a_rank", "asks_payer")),
    "scores": Read(("asks_best", "asks_worst", "not_best", "asks_why")),
    "town": Read(("own_fact", "not_own")),
    "sides": Read(
        (
            "asks_article", "asks_price", "asks_grant", "asks_fine", "asks_call", "asks_yearly",
            "asks_where", "tells_grant", "tells_fine", "tells_call", "tells_yearly", "tells_where",
            "asks_who", "asks_first", "tells_article", "names_article", "protesting", "mistaken",
            "who_speaks",
        )
    ),
}  # fmt: skip


def problems(file: YamlFile, read: Read) -> Iterator[tuple[str, str]]:
    """Where and what is wrong in a file of the folder."""
    lists = file.data
    if not isinstance(lists, dict):
        yield file.where(), "il faut des clés et leurs valeurs"
        return
    for name in read.all():
        if name not in lists:
            yield file.where(), f"il manque la liste « {name} »"
    named = {name for forms in lists.values() for name in _names(forms)}
    for name, forms in lists.items():
        if name not in (*read.all(), *named):
            yield file.where(name), f"rien ne se sert de « {name} » (faute de frappe?)"
        yield from _of_list(file, name, forms, read)


def _names(forms: Any) -> Iterator[str]:
    """The lists that these forms name."""
    for form in forms if isinstance(forms, list) else ():
        yield from (name for name, _, _ in PIECE.findall(str(form)) if name)


def _of_list(file: YamlFile, name: str, forms: Any, read: Read) -> Iterator[tuple[str, str]]:
    if name in HELD:
        yield file.where(name), f"« {name} » a déjà un sens entre accolades"
    of_numbers = name in read.numbers
    if not forms or not isinstance(forms, dict if of_numbers else list):
        wanted = "des mots, chacun avec son nombre" if of_numbers else "une liste de mots"
        yield file.where(name), f"« {name} » : il faut {wanted}"
        return
    for place, form in enumerate(forms):
        where = file.where(name, form if of_numbers else place)
        if not isinstance(form, str):
            yield where, f"« {form} » : doit être un texte (entre guillemets)"
        elif of_numbers and not isinstance(dict(forms)[form], int):
            yield where, f"« {form} » : il faut un nombre entier"
        elif (of_numbers or name in read.plain) and not PLAIN.fullmatch(form):
            yield where, f"« {form} » : en minuscules, sans accent ni aucun signe"
        else:
            try:
                expression(form, file.data, (name,))
            except FormError as error:
                yield where, f"« {form} » : {error}"
