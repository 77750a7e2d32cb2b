"""What is on the screen, as symbols that stand before the words of a message."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.decision.scene import Scene

TEXT = "text"  # the words come next


def symbols_of(scene: Scene) -> Iterator[str]:
    """Names of symbols, in an order that never changes."""
    yield f"kind:{scene.kind}"
    yield f"at:{scene.at}"
    if scene.noted:
        yield f"last:{scene.noted[-1]}"
    yield from (f"level:{level}" for level in scene.levels)
    if scene.after:
        yield "after"
    if scene.shown:
        yield "shown"
    if scene.which:
        yield f"which:{scene.which}"
    if scene.mode == "express":
        yield "express"
    yield TEXT
