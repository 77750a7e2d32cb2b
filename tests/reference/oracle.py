"""Independent scoring oracle, written from the contract (rules 10, 12) and the instrument (§5.4).

Exact fractions are kept to the end; every comparison (weakest, ties, 60 %) is on unrounded values.
"""

from fractions import Fraction
from pathlib import Path

import yaml

AXES = ["economie", "environnement", "gouvernance", "modes-de-vie", "mobilite", "communautes"]
COMPLETE = [
    f"{letter}{n}"
    for letter, last in zip("ENGVMC", (5, 6, 8, 5, 5, 6), strict=True)
    for n in range(1, last + 1)
]
EXPRESS = ["E2", "E3", "N1", "N6", "G5", "G6", "V1", "V3", "M2", "M5", "C1", "C5"]
FLAGS = {
    "G5": 3,
    "V3": 2,
    "E5": 1,
    "C2": 2,
    "V2": 3,
    "G6": 2,
}  # raised below this level, in display order
HORIZON = {1: 3, 2: 6, 3: 12}  # difficulty -> months


def load_content(root):
    """question -> axis, targets, steps, from <root>/data/diagnostic/*.yml."""
    content = {}
    for axis in AXES:
        data = yaml.safe_load(
            (Path(root) / "data" / "diagnostic" / f"{axis}.yml").read_text(encoding="utf-8")
        )
        for question in data["questions"]:
            steps = {
                b: [{"id": s["id"], "difficulty": s["difficulty"]} for s in question["steps"][b]]
                for b in "ABC"
            }
            content[question["id"]] = {
                "axis": data["axis"],
                "targets": dict(question["targets"]),
                "steps": steps,
            }
    return content


def half_up(value, digits):
    """Round a Fraction, halves upwards; None stays None."""
    if value is None:
        return None
    scale = 10**digits
    return float(Fraction((value * scale + Fraction(1, 2)).__floor__(), scale))


def mean(values):
    return Fraction(sum(values), len(values)) if values else None


def stratum_of(population):
    for name, limit in (("T1", 5_000), ("T2", 25_000), ("T3", 100_000)):
        if population < limit:
            return name
    return "T4"


def band(level):
    return "A" if level <= 1 else "B" if level == 2 else "C"


def choose_steps(levels, targets, flags, axis_of, scores, axes, content):
    """The contract's next_steps: (step id, question, horizon in months)."""
    candidates = []
    for position, question in enumerate(levels):  # levels are in the mode's order
        level, target = levels[question], targets[question]
        if question not in flags and (axis_of[question] not in axes or level >= target):
            continue
        step = content[question]["steps"][band(level)][0]
        index = 2 * (target - level) + 3 * (question in flags) + (step["difficulty"] == 1)
        candidates.append((-index, scores[axis_of[question]], position, question, step))
    chosen, per_axis = [], {}
    for *_, question, step in sorted(candidates, key=lambda c: c[:3]):
        axis = axis_of[question]
        if len(chosen) < 5 and per_axis.get(axis, 0) < 3:
            per_axis[axis] = per_axis.get(axis, 0) + 1
            chosen.append([question, step])
    # An empty horizon takes the next band's step of the highest question that has one.
    moved = set()
    for difficulty in (1, 2, 3):
        used = [step["difficulty"] for _, step in chosen]
        if difficulty in used:
            continue
        for entry in chosen:
            question, step = entry
            following = {"A": "B", "B": "C"}.get(band(levels[question]))
            if question in moved or used.count(step["difficulty"]) == 1 or following is None:
                continue
            found = [
                s for s in content[question]["steps"][following] if s["difficulty"] == difficulty
            ]
            if found:
                entry[1] = found[0]
                moved.add(question)
                break
    # sorted() is stable: within a horizon the questions keep their rank
    return sorted(((s["id"], q, HORIZON[s["difficulty"]]) for q, s in chosen), key=lambda n: n[2])


def compute(answers, mode, population, stratum, content, finished=False):
    """The contract's results object. finished=True: a "skipped" question was passed for good."""
    questions = EXPRESS if mode == "express" else COMPLETE
    assumed = stratum is None and population is None
    if stratum is None:
        stratum = "T1" if population is None else stratum_of(population)
    big = population is not None and population >= 10_000
    axis_of = {q: content[q]["axis"] for q in questions}
    targets = {q: content[q]["targets"][stratum] for q in questions}
    if big and "V2" in targets:
        targets["V2"] = 3

    levels = {q: answers[q] for q in questions if isinstance(answers.get(q), int)}
    flags = [q for q, limit in FLAGS.items() if q in levels and levels[q] < limit]
    if not (big or stratum in ("T3", "T4")):
        flags = [q for q in flags if q != "V2"]
    flagged = {axis_of[q] for q in flags}

    scores, gaps, rows = {}, {}, []
    for axis in AXES:
        applicable = [
            q for q in questions if axis_of[q] == axis and answers.get(q) != "not_applicable"
        ]
        answered = [q for q in applicable if q in levels]
        score = mean([levels[q] for q in answered])
        scores[axis] = None if score is None else score * 25
        gaps[axis] = mean([max(0, targets[q] - levels[q]) for q in answered])
        target = mean([targets[q] for q in applicable])
        rows.append(
            {
                "axis": axis,
                "score": half_up(scores[axis], 1),
                "target": half_up(None if target is None else target * 25, 1),
                "gap": half_up(gaps[axis], 2),
                "answered": len(answered),
                "applicable": len(applicable),
                "provisional": 5 * len(answered) < 3 * len(applicable),
            }
        )

    scored = [
        a for a in AXES if scores[a] is not None
    ]  # display order: sorted() keeps it for full ties
    weakest = sorted(scored, key=lambda a: (scores[a], a not in flagged, -gaps[a]))[:2]
    far = sorted(
        (a for a in scored if gaps[a] > 0), key=lambda a: (-gaps[a], a not in flagged, scores[a])
    )
    furthest = far[0] if far else None

    settled = ("unknown", "not_applicable") + (("skipped",) if finished else ())
    if any(q not in levels and answers.get(q) not in settled for q in questions):
        scope = "partial"
    elif mode == "express" or any(row["provisional"] for row in rows):
        scope = "provisional"
    else:
        scope = "final"
    return {
        "scope": scope,
        "overall": half_up(mean([scores[a] for a in scored]) if len(scored) >= 3 else None, 1),
        "answered": len(levels),
        "applicable": sum(row["applicable"] for row in rows),
        "unknown": sum(answers.get(q) == "unknown" for q in questions),
        "stratum": stratum,
        "stratum_assumed": assumed,
        "axes": rows,
        "weakest": weakest,
        "furthest_from_target": furthest,
        "flags": flags,
        "next_steps": choose_steps(
            levels, targets, flags, axis_of, scores, {*weakest, furthest}, content
        ),
    }
