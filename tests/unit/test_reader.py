"""The reader: subwords, the forward pass, and what its weights know of the content."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import load_content
from bot.understanding.decision import examples
from bot.understanding.decision.joined import joined, joined_levels
from bot.understanding.decision.scene import Scene
from bot.understanding.reader.reader import WEIGHTS, the_reader
from bot.understanding.reader.scenes import symbols_of
from bot.understanding.reader.subwords import SPACE, UNKNOWN_BELOW, Subwords
from bot.understanding.reader.transformer import MATRICES, Transformer, shrunk

PIECES = ["?", SPACE, "a", "b", "ab", SPACE + "a", SPACE + "ab", "ba", "bab", "bb"]
SCORES = [0.0, -3.0, -2.5, -2.6, -3.1, -2.2, -3.0, -3.3, -4.0, -4.4]


def test_a_text_is_cut_as_the_likeliest_of_all_cuts() -> None:
    cutter = Subwords(PIECES, SCORES, {"é": "b"}, unknown=0)

    def best(letters: str) -> float:
        if not letters:
            return 0.0
        ways = [min(SCORES) - UNKNOWN_BELOW + best(letters[1:])]
        for end in range(1, len(letters) + 1):
            if letters[:end] in PIECES[1:]:
                ways.append(SCORES[PIECES.index(letters[:end])] + best(letters[end:]))
        return max(ways)

    @given(st.text("abé c", max_size=9))
    def likeliest(text: str) -> None:
        clean = " ".join(text.replace("é", "b").split(" "))
        while "  " in clean:
            clean = clean.replace("  ", " ")
        letters = (clean if clean.startswith(" ") else " " + clean).replace(" ", SPACE)
        found = cutter.cut(text)
        worst = min(SCORES) - UNKNOWN_BELOW
        assert sum(SCORES[n] if n else worst for n in found) == pytest.approx(best(letters))

    likeliest()


def test_the_forward_pass_is_that_of_the_paper() -> None:
    """Beside a second writing of it, one number at a time."""
    drawn, width, wide, heads = np.random.default_rng(3), 8, 12, 2
    arrays = {
        "symbols": drawn.integers(-127, 128, (5, width)).astype(np.int8),
        "symbols_scales": drawn.uniform(0.005, 0.01, 5),
        "positions": drawn.normal(size=(6, width)),
        "scale": drawn.normal(1, 0.1, width),
        "shift": drawn.normal(0, 0.1, width),
    }
    shapes = {"qkv": (24, 8), "out": (8, 8), "wide": (wide, 8), "narrow": (8, wide)}
    for name in MATRICES:
        arrays[f"0_{name}"] = drawn.integers(-127, 128, shapes[name]).astype(np.int8)
        arrays[f"0_{name}_scales"] = drawn.uniform(0.001, 0.004, shapes[name][0])
        arrays[f"0_{name}_bias"] = drawn.normal(size=shapes[name][0])
    for name in ("first", "second"):
        arrays[f"0_{name}_scale"] = drawn.normal(1, 0.1, width)
        arrays[f"0_{name}_shift"] = drawn.normal(0, 0.1, width)
    found = Transformer(arrays, 1, heads).read([1, 4, 2])

    def full(name: str) -> list[list[float]]:
        return (arrays[name] * arrays[f"{name}_scales"][:, None]).tolist()

    def normal(row: list[float], name: str) -> list[float]:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row))
        scale, shift = arrays[f"{name}scale"], arrays[f"{name}shift"]
        return [(x - mean) / spread * scale[n] + shift[n] for n, x in enumerate(row)]

    def times(name: str, row: list[float]) -> list[float]:
        bias = arrays[f"0_{name}_bias"]
        lines = full(f"0_{name}")
        return [sum(a * b for a, b in zip(line, row, strict=True)) + bias[n]
                for n, line in enumerate(lines)]  # fmt: skip

    symbols, places = full("symbols"), arrays["positions"]
    seen = [normal([a + b for a, b in zip(symbols[s], places[n], strict=True)], "")
            for n, s in enumerate([1, 4, 2])]  # fmt: skip
    qkv = [times("qkv", row) for row in seen]
    told = []
    for mine in qkv:
        row = []
        for head in range(heads):
            part = slice(head * 4, head * 4 + 4)
            scores = [sum(a * b for a, b in zip(mine[:8][part], other[8:16][part], strict=True)) / 2
                      for other in qkv]  # fmt: skip
            total = sum(map(math.exp, scores))
            for n in range(4):
                row.append(sum(math.exp(s) / total * other[16:][part][n]
                               for s, other in zip(scores, qkv, strict=True)))  # fmt: skip
        told.append(times("out", row))
    after = [normal([a + b for a, b in zip(x, y, strict=True)], "0_first_")
             for x, y in zip(seen, told, strict=True)]  # fmt: skip
    expected = []
    for row in after:
        bent = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in times("wide", row)]
        both = [a + b for a, b in zip(row, times("narrow", bent), strict=True)]
        expected.append(normal(both, "0_second_"))
    assert found == pytest.approx(np.array(expected), abs=5e-3)


def test_bytes_keep_a_matrix_to_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(size=(7, 50)).astype(np.float32)
    small, scales = shrunk(matrix)
    assert np.abs(small * scales[:, None] - matrix).max() <= scales.max() / 2 + 1e-6


def test_a_screen_becomes_symbols() -> None:
    scene = Scene("E2", levels=(1, 2), noted=("N1", "E1"), after="loi-25", mode="express")
    assert list(symbols_of(scene)) == [
        "kind:question", "at:E2", "last:E1", "level:1", "level:2", "after", "express", "text",
    ]  # fmt: skip


def test_the_reader_knows_every_question_command_and_screen() -> None:
    content, reader = load_content(), the_reader()
    assert set(reader.classes["questions"]) == set(content.questions)
    told = examples.of_situations(content, examples.situations_of(content))
    assert {each.first for each in told} <= set(reader.classes["acts"])
    for question in content.questions:
        assert {f"at:{question}", f"last:{question}"} <= set(reader.scenes)
    assert {f"at:onboarding:{step}" for step in content.onboarding} <= set(reader.scenes)


@pytest.mark.parametrize("text", ["", " ", "😀" * 40, "x" * 100_000, "\u0000\u2028", "la " * 5000])
def test_it_reads_anything(text: str) -> None:
    read = the_reader().read(Scene("E2"), text)
    for chances in (read.acts.values(), read.seconds.values(), read.levels):
        assert sum(chances) == pytest.approx(1, abs=1e-4)
        assert all(0 <= chance <= 1 for chance in chances)


def test_the_screen_counts() -> None:
    """The same word, where it is an answer and where it confirms an erasure."""
    at_question = the_reader().read(Scene("confirm:delete"), "oui").acts
    elsewhere = the_reader().read(Scene("results"), "enlève tout ce que j'ai répondu").acts
    assert max(at_question, key=lambda name: at_question[name]) == "yes"
    assert max(elsewhere, key=lambda name: elsewhere[name]) in ("delete", "restart", "clear")


def test_two_opinions_make_one() -> None:
    both = joined({"set": 0.5, "tell": 0.3, "new": 0.2}, {"set": 0.1, "tell": 0.9})
    assert sum(both.values()) == pytest.approx(1)
    assert both["tell"] > both["set"]
    assert both["new"] > 0.01  # what the reader never met keeps its chance
    levels = joined_levels(np.array([0.1, 0.2, 0.4, 0.2, 0.1]), np.array([0.0, 0.0, 0.9, 0.1, 0.0]))
    assert levels.sum() == pytest.approx(1)
    assert levels.argmax() == 2
    assert levels[2] > 0.4


def test_the_weights_stay_small() -> None:
    assert WEIGHTS.stat().st_size < 20_000_000
