"""What was worked out from a text, kept while that text is handled and no longer.

One turn reads the same sentence many times; the next one must find nothing of it. So there is no
cache of the process here: ``memo`` opens an empty memory, and drops it when the turn (or the
training) is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

Result = TypeVar("Result")
_open: ContextVar[dict[Any, Any] | None] = ContextVar("memo", default=None)


@contextmanager
def memo(kept: dict[Any, Any] | None = None) -> Iterator[None]:
    """Remember, in this thread and until the end of the block; one inside another is the same.

    Args:
        kept: what is known already; it outlives the block. Only tests say the same things again.
    """
    if _open.get() is not None:
        yield
        return
    known: dict[Any, Any] = {} if kept is None else kept
    token = _open.set(known)
    try:
        yield
    finally:
        _open.reset(token)
        if kept is None:
            known.clear()  # whatever else still holds it


def memoised(function: Callable[..., Result]) -> Callable[..., Result]:
    """Each result is worked out once in a ``memo``, and every time outside of one.

    Args:
        function: of positional, hashable arguments; the same ones give the same result.
    """

    @wraps(function)
    def remembered(*arguments: Any) -> Result:
        known = _open.get()
        if known is None:
            return function(*arguments)
        key = (function, *arguments)
        if key not in known:
            known[key] = function(*arguments)
        result: Result = known[key]
        return result

    return remembered


def note(function: Callable[..., Result], result: Result, *arguments: Any) -> None:
    """Keep a result that was worked out elsewhere, as if ``function`` had found it.

    Args:
        function: a memoised one; nothing is kept outside of a ``memo``.
    """
    known = _open.get()
    if known is not None:
        known.setdefault((function.__wrapped__, *arguments), result)  # type: ignore[attr-defined]


def noted(function: Callable[..., Any], *arguments: Any) -> bool:
    """Whether a result of a memoised function is known."""
    known = _open.get()
    return known is not None and (function.__wrapped__, *arguments) in known  # type: ignore[attr-defined]
