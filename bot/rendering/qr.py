"""A QR code (ISO/IEC 18004) of a short address, drawn as one path: versions 3 to 6, level M.

Written here because what draws it must come with the message: the widget asks for no image, and an
address that holds a resume code must pass through no log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise

# Of each version: the blocks, the bytes of data and those of correction in each.
VERSIONS = {3: (1, 44, 26), 4: (2, 32, 18), 5: (2, 43, 24), 6: (4, 27, 16)}
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2,
    lambda y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)
Grid = list[list[int]]


@dataclass(frozen=True)
class Drawing:
    """``path``: the dark modules, as runs of a line one module thick, in a square of ``size``."""

    size: int
    path: str


def draw(text: str) -> Drawing | None:
    """None when the text is too long for a code that a phone reads easily on a screen."""
    grid = modules(text)
    if grid is None:
        return None
    runs = []
    for y, row in enumerate(grid):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                runs.append(f"M{x} {y}.5h{length}")
            x += length
    return Drawing(len(grid), "".join(runs))


def modules(text: str) -> Grid | None:
    """Rows of 0 and 1, without the quiet zone; the mask with the fewest plain neighbours."""
    data = text.encode()
    fitting = [v for v, (blocks, size, _) in VERSIONS.items() if len(data) <= blocks * size - 2]
    if not fitting:
        return None
    bits = _codewords(data, *VERSIONS[fitting[0]])
    return min((masked(fitting[0], bits, mask) for mask in range(8)), key=_plainness)


def masked(version: int, bits: list[int], mask: int) -> Grid:
    """The whole code under one of the eight masks."""
    size = 17 + 4 * version
    grid, fixed = _fixed(size)
    rest, hidden = iter(bits), MASKS[mask]
    for turn, right in enumerate(x for x in range(size - 1, 0, -2)):
        right -= right <= 6  # the column of the timing pattern holds no data
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        for y in rows:
            for x in (right, right - 1):
                if not fixed[y][x]:
                    grid[y][x] = next(rest, 0) ^ (not hidden(y, x))
    _tell_format(grid, mask)
    return grid


def _codewords(data: bytes, blocks: int, size: int, correction: int) -> list[int]:
    """The bits in the order in which they are laid: data then correction, blocks interleaved."""
    head = f"0100{len(data):08b}" + "".join(f"{byte:08b}" for byte in data) + "0000"
    whole = [int(head[at : at + 8], 2) for at in range(0, len(head), 8)]
    whole += [(0xEC, 0x11)[n % 2] for n in range(blocks * size - len(whole))]
    parts = [whole[n * size : (n + 1) * size] for n in range(blocks)]
    checks = [_correction(part, correction) for part in parts]
    laid = [
        byte for group in (parts, checks) for column in zip(*group, strict=True) for byte in column
    ]
    return [byte >> place & 1 for byte in laid for place in range(7, -1, -1)]


def _times(a: int, b: int) -> int:
    """Product in the field of 256 elements of the norm (polynomial 0x11D)."""
    product = 0
    while b:
        product ^= a * (b & 1)
        a, b = a << 1 ^ (0x11D if a & 0x80 else 0), b >> 1
    return product


def _correction(data: list[int], count: int) -> list[int]:
    """Reed-Solomon: what is left of the data divided by the generator of that degree."""
    generator, root = [1], 1
    for _ in range(count):
        by_root = [0, *(_times(c, root) for c in generator)]
        generator = [a ^ b for a, b in zip([*generator, 0], by_root, strict=True)]
        root = _times(root, 2)
    left = data + [0] * count
    for at in range(len(data)):
        lead = left[at]
        for n, coefficient in enumerate(generator):
            left[at + n] ^= _times(coefficient, lead)
    return left[len(data) :]


def _fixed(size: int) -> tuple[Grid, Grid]:
    """The patterns that every code of the size has, and where no data goes."""
    grid = [[0] * size for _ in range(size)]
    fixed = [[0] * size for _ in range(size)]

    def put(y: int, x: int, dark: bool) -> None:
        if 0 <= y < size and 0 <= x < size:
            grid[y][x], fixed[y][x] = int(dark), 1

    for n in range(size):
        put(6, n, n % 2 == 0)
        put(n, 6, n % 2 == 0)
    for top, left in ((3, 3), (3, size - 4), (size - 4, 3)):
        for y in range(-4, 5):
            for x in range(-4, 5):
                put(top + y, left + x, max(abs(y), abs(x)) in (0, 1, 3))
    for y in range(-2, 3):
        for x in range(-2, 3):
            put(size - 7 + y, size - 7 + x, max(abs(y), abs(x)) != 1)
    for n in range(9):
        fixed[8][n] = fixed[n][8] = 1
    for n in range(8):
        fixed[8][size - 1 - n] = fixed[size - 1 - n][8] = 1
    return grid, fixed


def _tell_format(grid: Grid, mask: int) -> None:
    """Level M and the mask, twice, with the correction of the norm."""
    left = mask << 10
    for place in range(14, 9, -1):
        left ^= 0x537 << place - 10 if left >> place & 1 else 0
    told = (mask << 10 | left) ^ 0x5412
    size = len(grid)
    for n in range(15):
        bit = told >> n & 1
        down = n if n < 6 else n + 1 if n < 8 else size - 15 + n
        across = size - 1 - n if n < 8 else 7 if n == 8 else 14 - n
        grid[down][8] = grid[8][across] = bit
    grid[size - 8][8] = 1


def _plainness(grid: Grid) -> int:
    lines = [*grid, *zip(*grid, strict=True)]
    return sum(a == b for line in lines for a, b in pairwise(line))
