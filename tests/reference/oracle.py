"""Independent scoring oracle, from the contract (rules 10, 12, 2nd edition) and instrument §5.4.

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


def pick(count, pool, *, best):
    """``count`` items taken one at a time; the first in display order wins a full tie."""
    left, taken = list(pool), []
    while left and len(taken) < count:
        winner = left[0]
        for rival in left[1:]:
            if best(rival) > best(winner):
                winner = rival
        left.remove(winner)
        taken.append(winner)
    return taken


def choose_axes(scores, targets, gaps, flagged):
    """The contract's weakest, strengths and furthest_from_target, on exact fractions."""
    scored = [a for a in AXES if scores[a] is not None]
    short = [a for a in scored if gaps[a] > 0]
    reached = [a for a in scored if gaps[a] == 0]

    def low(axis):
        return (-scores[axis], axis in flagged, gaps[axis])

    weakest = pick(2, short, best=low)
    weakest += pick(2 - len(weakest), reached, best=low)
    furthest = pick(1, short, best=lambda a: (gaps[a], a in flagged, -scores[a]))
    strong = pick(
        2,
        [a for a in reached if a not in weakest and a not in furthest],
        best=lambda a: (scores[a] - targets[a], scores[a]),
    )
    return weakest, strong, furthest[0] if furthest else None


def choose_steps(levels, targets, flags, axis_of, scores, axes, content):
    """The contract's next_steps: (step id, question, horizon in months, step that it follows)."""
    first, index = {}, {}
    for question, level in levels.items():  # levels are in the mode's order
        below = targets[question] - level
        if question in flags or (axis_of[question] in axes and below > 0):
            first[question] = content[question]["steps"][band(level)][0]
            easy = 1 if first[question]["difficulty"] == 1 else 0
            index[question] = 2 * below + (3 if question in flags else 0) + easy
    chosen, seats = [], dict.fromkeys(AXES, 3)
    for question in pick(len(first), first, best=lambda q: (index[q], -scores[axis_of[q]])):
        if len(chosen) < 5 and seats[axis_of[question]]:
            seats[axis_of[question]] -= 1
            chosen.append(question)
    plan = [(first[q]["id"], q, HORIZON[first[q]["difficulty"]], None) for q in chosen]
    served = set()
    for difficulty, months in HORIZON.items():
        if months in [entry[2] for entry in plan[: len(chosen)]]:
            continue
        for question in [q for q in chosen if q not in served]:
            own, here = first[question], band(levels[question])
            if difficulty < own["difficulty"]:
                where, after = here, None
            else:
                where, after = chr(ord(here) + 1), own["id"]
            steps = content[question]["steps"].get(where, [])
            fitting = [s["id"] for s in steps if s["difficulty"] == difficulty]
            if fitting:
                plan.append((fitting[0], question, months, after))
                served.add(question)
                break
    return plan


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

    scores, goals, gaps, rows = {}, {}, {}, []
    for axis in AXES:
        applicable = [
            q for q in questions if axis_of[q] == axis and answers.get(q) != "not_applicable"
        ]
        answered = [q for q in applicable if q in levels]
        score = mean([levels[q] for q in answered])
        scores[axis] = None if score is None else score * 25
        gaps[axis] = mean([max(0, targets[q] - levels[q]) for q in answered])
        goal = mean([targets[q] for q in (answered if answered else applicable)])
        goals[axis] = None if goal is None else goal * 25
        rows.append(
            {
                "axis": axis,
                "score": half_up(scores[axis], 1),
                "target": half_up(goals[axis], 1),
                "gap": half_up(gaps[axis], 2),
                "answered": len(answered),
                "applicable": len(applicable),
                "provisional": 5 * len(answered) < 3 * len(applicable),
            }
        )

    weakest, strengths, furthest = choose_axes(scores, goals, gaps, flagged)
    scored = [a for a in AXES if scores[a] is not None]

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
        "strengths": strengths,
        "furthest_from_target": furthest,
        "flags": flags,
        "next_steps": choose_steps(
            levels, targets, flags, axis_of, scores, {*weakest, furthest}, content
        ),
    }
