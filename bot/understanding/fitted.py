"""Small classifiers fitted on the content, kept in ``models/fitted``.

``python -m bot train`` makes them; a changed card or sentence needs no command, though: the model
is fitted again when a server starts.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np

from bot import understanding
from bot.content import Content
from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile
from bot.paths import MODELS
from bot.understanding.encoder import DIMENSION, Array, vectors
from bot.understanding.intents import IntentModel

log = logging.getLogger(__name__)
Made = TypeVar("Made")
CACHE = MODELS / "fitted"
SPOKEN = "normalisation.yml"  # all that a classifier of sentences knows of ``data/language``
NEITHER = "-"  # the class of sentences that are about none of the others
_reading: ContextVar[bool] = ContextVar("only_read", default=False)


class NotFitted(Exception):
    """A model is not in the cache, and was only to be read; its message is the model's name."""


@contextmanager
def only_read() -> Iterator[None]:
    """Until the end of the block, what is not in the cache raises ``NotFitted``."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def fitted(
    name: str,
    pairs: Sequence[tuple[str, str]],
    plain: Sequence[tuple[str, str]] = (),
    by_letters: bool = False,
) -> IntentModel:
    """A classifier of (sentence, class) pairs, read from the cache when it was fitted before.

    Raises:
        NotFitted: it was not, inside ``only_read``.

    Args:
        plain: more pairs, learnt as they are written: no mistakes are added to them.
        by_letters: see ``IntentModel.train``.
    """
    every = [*pairs, *plain]
    folder = CACHE / f"{name}-{fingerprint(every, language=SPOKEN)}"
    try:
        return IntentModel.load(folder)
    except (OSError, KeyError, ValueError, EOFError, BadZipFile):
        pass  # absent, or half written by a server that was killed
    _must_fit(name)
    texts, labels = [text for text, _ in every], [label for _, label in every]
    model = IntentModel.train(texts, labels, spoilt=len(pairs), by_letters=by_letters)
    try:
        for old in folder.parent.glob(f"{name}-*"):
            shutil.rmtree(old, ignore_errors=True)
        model.save(folder)
    except OSError as error:  # a read-only disk only costs time at the next start
        log.warning("fitted.cache_not_written: %s", error.__class__.__name__)
    return model


def encoded(name: str, texts: list[str]) -> Array:
    """``vectors`` of the content's own sentences, read from the cache when they were made before.

    A server that was killed is back in seconds: encoding them takes most of its start.
    """

    def read(path: Path) -> Array:
        found: Array = np.load(path, allow_pickle=False)
        if found.shape != (len(texts), DIMENSION):
            raise ValueError("half written")
        return found

    def write(made: Array, path: Path) -> None:
        with path.open("wb") as file:
            np.save(file, made)

    marked = fingerprint([(text, "") for text in texts])
    return cache(f"{name}-{marked}.npy", f"{name}-*.npy", read, lambda: vectors(texts), write)


def cache(
    name: str,
    others: str,
    read: Callable[[Path], Made],
    make: Callable[[], Made],
    write: Callable[[Made, Path], None],
) -> Made:
    """What the file ``name`` of the cache holds; made, and written there, when it is not.

    Args:
        others: pattern of the files that this one replaces.
    """
    path = CACHE / name
    try:
        return read(path)
    except (OSError, KeyError, ValueError, EOFError, BadZipFile):
        pass
    _must_fit(name)
    made = make()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(others):
            old.unlink(missing_ok=True)
        # Whole or not at all: the server may be killed while it writes.
        partly = path.with_name(f"{path.name}.{os.getpid()}")
        write(made, partly)
        partly.replace(path)
    except OSError as error:
        log.warning("fitted.cache_not_written: %s", error.__class__.__name__)
    return made


def _must_fit(name: str) -> None:
    if _reading.get():
        raise NotFitted(name)


def training_sentences(
    content: Content, *, but: frozenset[str] = frozenset(), every: int = 1
) -> list[str]:
    """One in ``every`` of the sentences of ``data/nlu``, without those of the intents ``but``."""
    found = []
    for path in sorted((content.root / "nlu").rglob("*.yml")):
        for entry in YamlFile(path).data["nlu"]:
            if entry["intent"] not in but:
                lines = [line.strip()[2:] for line in entry["examples"].splitlines()]
                found += [line for line in lines if line][::every]
    return found


def fingerprint(pairs: Sequence[tuple[str, str]], *code: Path, language: str = "*.yml") -> str:
    """Digest of the sentences, of the code that every model here depends on, and of ``code``.

    Args:
        language: which files of ``data/language`` it depends on.
    """
    digest = hashlib.sha256(repr(pairs).encode())
    for name in understanding.TRAINING_CODE:
        digest.update((Path(understanding.__file__).parent / name).read_bytes())
    for path in code:
        digest.update(path.read_bytes())
    for path in sorted((data_dir() / "language").glob(language)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
