"""The QR code is as two known libraries draw it; there is none when it would be dense."""

from __future__ import annotations

import hashlib
import re

import pytest

from bot.rendering import qr

ADDRESS = "https://assistant.exemple.quebec/webhooks/boussole/page#K7QM-3XTD-9F2A"


@pytest.mark.parametrize(("length", "size"), [(42, 29), (62, 33), (84, 37), (106, 41)])
def test_each_version_is_as_the_norm_has_it(length: int, size: int) -> None:
    """Digests of the matrices, under each mask, that the library qrcode makes, and segno."""
    text = (ADDRESS + "x" * 99)[:length]
    version = (size - 17) // 4
    bits = qr._codewords(text.encode(), *qr.VERSIONS[version])
    made = repr([qr.masked(version, bits, mask) for mask in range(8)])
    assert hashlib.sha256(made.encode()).hexdigest()[:16] == DIGESTS[size]


def test_the_path_draws_each_dark_module() -> None:
    grid, drawing = qr.modules(ADDRESS), qr.draw(ADDRESS)
    assert grid
    assert drawing
    drawn = [[0] * drawing.size for _ in range(drawing.size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawing.path):
        for n in range(int(length)):
            drawn[int(y)][int(x) + n] = 1
    assert drawn == grid


def test_what_is_too_long_has_none() -> None:
    assert qr.draw("x" * 106) is not None
    assert qr.draw("x" * 107) is None


DIGESTS = {
    29: "61dd13e12d18a69f",
    33: "869f6afe5f3d0953",
    37: "801e4090784d0f90",
    41: "6ff0a28d6012f97b",
}
