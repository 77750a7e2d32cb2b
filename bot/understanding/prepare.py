"""Fits what the content tells, in a process of its own: no server then waits for it.

``python -m bot.understanding.prepare NAME`` makes that attribute of ``Models``; with ``--but NAME``
all the rest.
"""

from __future__ import annotations

import sys

from bot.content import load_content
from bot.understanding.memo import memo
from bot.understanding.models import Models


def main(name: str, but: bool = False) -> None:
    models = Models(load_content())
    with memo():  # several models learn the same sentences
        if but:
            models.load(but={name})
        else:
            getattr(models, name)


if __name__ == "__main__":
    main(sys.argv[-1], but="--but" in sys.argv)
