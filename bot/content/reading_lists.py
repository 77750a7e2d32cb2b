"""Files of ``data/language/reading`` whose lists are all read by one room of the code each."""

from __future__ import annotations

from pydantic import StrictStr

from bot.content.models import Record, not_empty

Texts = tuple[StrictStr, ...]


class Pointing(Record):
    """``reading/pointing.yml``: words round a rank, and of a hesitation between two levels."""

    hesitating: Texts
    joining: Texts
    leaning: Texts
    comparing: Texts
    around: Texts
    of_list: Texts
    retracting: Texts
    _some = not_empty("hesitating", "joining", "leaning", "comparing", "around", "of_list")


class Ticking(Record):
    """``reading/ticking.yml``: what says of an item that it is done, or not, or later."""

    turning: Texts
    joining: Texts
    excepting: Texts
    undone: Texts
    unticking: Texts
    doing: Texts
    done: Texts
    later: Texts
    day: Texts
    partly: Texts
    whole: Texts
    alone: Texts
    remaining_none: Texts
    correcting: Texts
    instead: Texts
    none: Texts
    weak: Texts
    checking: Texts
    _some = not_empty("turning", "joining", "undone", "unticking", "done", "later", "whole")


class Wishes(Record):
    """``reading/wishes.yml``: words of a question about a wish."""

    how: Texts
    answers: Texts
    near: Texts
    counts: Texts
    asking: Texts
    all: Texts
    export: Texts
    steps: Texts
    steps_told: Texts
    steps_refused: Texts
    not_done: Texts
    removing: Texts
    machine: Texts
    report_resolution: Texts
    report_change: Texts
    report_open: Texts
    report_follows: Texts
    keeping: Texts
    pointing: Texts
    undoing: Texts
    not_undoing: Texts
    not_about: Texts
    no_danger: Texts
    waiting: Texts
    _some = not_empty("how", "answers", "near", "counts", "keeping", "not_about", "no_danger")
