"""Fits what the content tells, in a process of its own: no server then waits for it.

``python -m bot.understanding.prepare``: when all is fitted already, it is only read, to be sure.
Else every sentence is encoded once, by both cores; then the decision is fitted by this process, and
all the rest by a copy of it.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator

from bot.content import Content, load_content
from bot.content.situations import learnt
from bot.understanding.concepts import asks_of
from bot.understanding.decision.examples import sentences_of
from bot.understanding.encoder import vectors
from bot.understanding.fitted import NotFitted, only_read
from bot.understanding.memo import memo
from bot.understanding.models import Models
from bot.understanding.normalise import normalise

FIRST = "decider"  # of ``Models``: what takes the longest
# Of the rest, what needs nothing that ``FIRST`` fits as well: read from the cache afterwards.
ALONE = ("emergencies", "answers", "followups", "kinds", "scores")


def main() -> int:
    content = load_content()
    try:
        with only_read():
            Models(content).load()
        return 0
    except NotFitted:
        models = Models(content)
    with memo():  # several models learn the same sentences
        vectors(list(dict.fromkeys(normalise(text) for text in _said(content))))
        # Forked: what was encoded is shared.
        rest = multiprocessing.get_context("fork").Process(target=_rest, args=(models,))
        rest.start()
        try:
            getattr(models, FIRST)
        finally:
            rest.join()
    return int(rest.exitcode != 0)


def _rest(models: Models) -> None:
    for name in ALONE:
        getattr(models, name)
    models.load(but={FIRST})


def _said(content: Content) -> Iterator[str]:
    """Most of the sentences that are learnt, in the form that they mostly are learnt in."""
    yield from (turn.said for turn in learnt(content.root))
    yield from (text for text, _ in sentences_of(content))
    yield from (ask for ask, _, _ in asks_of(content))


if __name__ == "__main__":
    sys.exit(main())
