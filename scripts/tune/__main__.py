"""``python -m scripts.tune [--more PASSES [--new FILE…]] [--passes PASSES] [--layers LAYERS]``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from spellchecker import SpellChecker
from torch import Tensor

from bot.content import load_content
from bot.content.yaml_file import YamlFile
from bot.understanding.reader.reader import LONGEST, TASKS, WEIGHTS, Reader
from bot.understanding.reader.scenes import symbols_of
from bot.understanding.reader.subwords import Subwords
from scripts.tune.base import BEGIN, END, UNKNOWN, Base
from scripts.tune.network import HEADS, Network
from scripts.tune.turns import EACH_PASS, Turn, turns_of

SEED, BATCH, LENGTH, HEADS_FASTER = 1, 48, 2e-4, 5  # length of a step
WARM, SMOOTH, CLIP, DECAY = 0.06, 0.04, 1.0, 0.01
NEW, KNOWN = 2.0, 0.45  # how much oftener and less often, when some turns are new
FREQUENT = 20_000  # French words whose subwords are kept, whether a turn says them or not
# How much a mistake counts in each task.
WORTH = {
    "acts": 1.0,
    "seconds": 0.4,
    "levels": 0.7,
    "questions": 0.4,
    "subjects": 0.5,
    "answers": 0.5,
    "kinds": 0.4,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts.tune", description=__doc__)
    parser.add_argument("--passes", type=float, default=5.5, help="over the turns, from E5")
    parser.add_argument("--more", type=float, help="passes, from the present weights")
    parser.add_argument(
        "--new", nargs="+", type=Path, default=[], help="files of turns that were never learnt"
    )
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    turns = list(turns_of(load_content()))
    described, network = _resumed(turns) if options.more else _begun(turns, options.layers)
    known = _answers_known() if options.more else set()
    new = _said_in(options.new)
    _teach(network, described, turns, options.more or options.passes, new, known)
    shape = np.array([len(network.layers), HEADS])
    np.savez_compressed(options.to, **described, **network.arrays(), shape=shape)
    print(f"{options.to} : {options.to.stat().st_size / 1e6:.1f} Mo")


def _said_in(files: list[Path]) -> set[str]:
    return {str(turn["said"]) for path in files for turn in YamlFile(path).data["situations"]}


def _answers_known() -> set[str]:
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return {str(name) for name in stored["answers_classes"]}


def _how_often(turn: Turn, new: set[str], known: set[str]) -> float:
    if turn.answer is not None:
        return 1.0 if turn.answer not in known else KNOWN
    return NEW if turn.text in new else KNOWN


def _classes(turns: list[Turn]) -> dict[str, list[str]]:
    told = {
        "acts": {name for turn in turns for name in turn.acts},
        "seconds": {turn.second for turn in turns},
        "levels": set("01234"),
        "questions": {turn.question for turn in turns},
        "subjects": {turn.subject for turn in turns},
        "answers": {turn.answer for turn in turns},
        "kinds": {turn.kind for turn in turns},
    }
    return {task: sorted(name for name in told[task] if name) for task in TASKS}


def _begun(turns: list[Turn], layers: int) -> tuple[dict[str, np.ndarray], Network]:
    base = Base.read()
    cutter = Subwords(base.subwords, base.scores, base.changes, UNKNOWN)
    counts = SpellChecker("fr").word_frequency.dictionary
    words = sorted(counts, key=lambda word: -counts[word])[:FREQUENT]
    texts = [*(turn.text for turn in turns), *words, *(word.capitalize() for word in words)]
    kept = sorted({place for text in texts for place in cutter.cut(text)} | {BEGIN, END, UNKNOWN})
    scenes = sorted({name for turn in turns for name in symbols_of(turn.scene)})
    classes = _classes(turns)
    described = {
        "subwords": np.array([base.subwords[place] for place in kept]),
        "scores": np.array([base.scores[place] for place in kept], dtype=np.float32),
        "unknown": np.array(kept.index(UNKNOWN)),
        "letters": np.array(list(base.changes)),
        "changed": np.array(list(base.changes.values())),
        "scenes": np.array(scenes),
        "ends": np.array([len(scenes) + kept.index(place) for place in (BEGIN, END)]),
        **{f"{task}_classes": np.array(names) for task, names in classes.items()},
    }
    sizes = {task: len(names) for task, names in classes.items()}
    network = Network(len(scenes) + len(kept), layers, sizes)
    network.begin(base.weights, kept, len(scenes))
    return described, network


def _resumed(turns: list[Turn]) -> tuple[dict[str, np.ndarray], Network]:
    """The same subwords and screens; classes that turns have since brought are added."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        arrays = dict(stored)
    found = _classes(turns)
    described = {
        name: arrays[name]
        for name in ("subwords", "scores", "unknown", "letters", "changed", "scenes", "ends")
    }
    known = {task: [str(name) for name in arrays.get(f"{task}_classes", ())] for task in TASKS}
    for task, names in known.items():
        every = names + [name for name in found[task] if name not in names]
        described[f"{task}_classes"] = np.array(every)
    sizes = {task: len(described[f"{task}_classes"]) for task in TASKS}
    network = Network(len(arrays["symbols"]), int(arrays["shape"][0]), sizes)
    network.resume(arrays)
    return described, network


def _teach(
    network: Network,
    described: dict[str, np.ndarray],
    turns: list[Turn],
    passes: float,
    new: set[str],
    known: set[str],
) -> None:
    """Args:
    new: words of the turns that are seen more often, the others less: they were learnt before.
    known: answers of cards that were learnt before; the questions to the others are new too.
    """
    cut = {**described, **network.arrays(), "shape": np.array([len(network.layers), HEADS])}
    reader = Reader(cut)  # cuts as the product will
    texts = {text: reader.subwords.cut(text)[:LONGEST] for text in {turn.text for turn in turns}}
    symbols = [reader.whole(turn.scene, texts[turn.text]) for turn in turns]
    goals = _goals(turns, reader.classes)
    learnt = [n for n, turn in enumerate(turns) if not turn.held_out]
    held = [n for n, t in enumerate(turns) if t.held_out and t.source == "situation"]
    drawn = np.random.default_rng(SEED)
    share = np.array([EACH_PASS[turns[n].source] for n in learnt])
    if new:
        share *= [_how_often(turns[n], new, known) for n in learnt]
    steps = int(passes * share.sum() / BATCH)
    heads = {id(parameter) for parameter in network.heads.parameters()}
    body = [p for p in network.parameters() if id(p) not in heads]
    groups = [
        {"params": body, "lr": LENGTH, "most": LENGTH},
        {
            "params": list(network.heads.parameters()),
            "lr": LENGTH,
            "most": LENGTH * HEADS_FASTER,
        },
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    started, step = time.monotonic(), 0
    network.train()
    while step < steps:
        often = np.floor(share + drawn.random(len(share))).astype(int)
        now = list(np.repeat(learnt, often))
        for batch in _batches(now, symbols, drawn):
            if step >= steps:
                break
            pace = min(1.0, (step + 1) / (WARM * steps)) * (1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["most"] * pace
            optimiser.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(*_stacked(batch, symbols))
            _loss(scores, goals, turns, batch).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            step += 1
        print(f"pas {step} de {steps}, {time.monotonic() - started:.0f} s, ", end="")
        _tell(network, symbols, turns, held, reader.classes)
        _tell_answers(network, symbols, turns, reader.classes)
    network.eval()


def _goals(turns: list[Turn], classes: dict[str, list[str]]) -> dict[str, Tensor]:
    """Of each task, the share of each class for each turn; nothing where the turn tells none."""
    told = {
        "acts": lambda turn: turn.acts,
        "seconds": lambda turn: {turn.second: 1.0},
        "levels": lambda turn: {str(n): 1 / len(turn.levels) for n in turn.levels},
        "questions": lambda turn: {turn.question: 1.0} if turn.question else {},
        "subjects": lambda turn: {turn.subject: 1.0} if turn.subject else {},
        "answers": lambda turn: {turn.answer: 1.0} if turn.answer else {},
        "kinds": lambda turn: {turn.kind: 1.0} if turn.kind else {},
    }
    goals = {}
    for task, names in classes.items():
        place = {name: number for number, name in enumerate(names)}
        goals[task] = torch.zeros(len(turns), len(names))
        for number, turn in enumerate(turns):
            for name, share in told[task](turn).items():
                goals[task][number, place[name]] = share
    return goals


def _batches(
    some: list[int], symbols: list[list[int]], drawn: np.random.Generator
) -> Iterator[list[int]]:
    """In an order of chance, sentences of like lengths together."""
    order = drawn.permutation(np.array(some))
    batches: list[list[int]] = []
    for start in range(0, len(order), BATCH * 32):
        part = sorted(order[start : start + BATCH * 32], key=lambda n: len(symbols[n]))
        batches += [part[first : first + BATCH] for first in range(0, len(part), BATCH)]
    for number in drawn.permutation(len(batches)):
        yield batches[number]


def _stacked(batch: list[int], symbols: list[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(len(symbols[n]) for n in batch)
    rows = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, number in enumerate(batch):
        said = symbols[number]
        rows[row, : len(said)], mask[row, : len(said)] = torch.tensor(said), True
    return rows, mask


def _loss(
    scores: dict[str, Tensor], goals: dict[str, Tensor], turns: list[Turn], batch: list[int]
) -> Tensor:
    weight = torch.tensor([turns[n].weight for n in batch])
    total = torch.zeros(())
    for task, found in scores.items():
        right = goals[task][batch]
        told = right.sum(1)
        smooth = right * (1 - SMOOTH) + told[:, None] * SMOOTH / right.shape[1]
        lost = -(smooth * F.log_softmax(found.float(), -1)).sum(1)
        total = total + WORTH[task] * (lost * weight if task == "acts" else lost).mean()
    return total


def _tell_answers(
    network: Network, symbols: list[list[int]], turns: list[Turn], classes: dict[str, list[str]]
) -> None:
    """How many questions that were not learnt get their subject, and their answer."""
    held = [n for n, turn in enumerate(turns) if turn.held_out and turn.answer]
    network.eval()
    right = {"subjects": 0, "answers": 0}
    with torch.no_grad():
        for start in range(0, len(held), BATCH):
            batch = held[start : start + BATCH]
            scores = network(*_stacked(batch, symbols))
            for task in right:
                best = [classes[task][int(place)] for place in scores[task].argmax(-1)]
                told = [getattr(turns[n], task.removesuffix("s")) for n in batch]
                right[task] += sum(mine == theirs for mine, theirs in zip(best, told, strict=True))
    network.train()
    shares = ", ".join(f"{task} {number / max(1, len(held)):.1%}" for task, number in right.items())
    print(f"  questions jamais apprises ({len(held)}) : {shares}", flush=True)


def _tell(
    network: Network,
    symbols: list[list[int]],
    turns: list[Turn],
    held: list[int],
    classes: dict[str, list[str]],
) -> None:
    """How many of the turns that were not learnt are right."""
    network.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(held), BATCH):
            batch = held[start : start + BATCH]
            best = network(*_stacked(batch, symbols))["acts"].argmax(-1)
            named = [classes["acts"][int(place)] for place in best]
            right += sum(n in turns[turn].acts for n, turn in zip(named, batch, strict=True))
    network.train()
    print(f"{right / max(1, len(held)):.1%} justes de {len(held)} tours jamais appris", flush=True)


if __name__ == "__main__":
    main()
