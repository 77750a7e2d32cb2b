"""The answers as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

from bot.content import Content
from bot.diagnostic.advice import NextStep
from bot.report.model import Report
from bot.report.parts import Given
from bot.report.words import Words

BOM = "\ufeff"  # without it, Excel reads the accents wrong
DELIMITER = ";"  # the list separator of Excel in French: a comma would give a single column
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    "report_file_id",
    "report_file_axis",
    "report_file_question",
    "report_file_status",
    "report_file_level",
    "report_file_label",
    "report_file_target",
)


def safe_cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = str(value)
    risky = isinstance(value, str) and text.lstrip(" \u00a0").startswith(FORMULA_STARTS)
    return "'" + text if risky or text.startswith(FORMULA_STARTS) else value


def answers_csv(content: Content, report: Report) -> bytes:
    """UTF-8 with a byte-order mark, semicolons, one line a question."""
    words = Words(content)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=DELIMITER)
    writer.writerow([words.say(column) for column in COLUMNS])
    for given in report.answers:
        row = (
            given.question.id,
            given.axis,
            given.question.text,
            words.say(f"report_answer_{given.status or 'none'}"),
            "" if given.level is None else given.level.number,
            given.level.label if given.level else "",
            given.target,
        )
        writer.writerow([safe_cell(cell) for cell in row])
    return (BOM + stream.getvalue()).encode()


def answers_json(content: Content, report: Report) -> bytes:
    """The contract's identifiers and numbers, for programs."""
    place = report.place
    data = {
        "date": report.day.isoformat(),
        "mode": report.mode,
        "scope": report.scope,
        "content_version": content.version,
        "municipality": place.name,
        "population": place.population,
        "overall": report.overall,
        "axes": [
            {
                "axis": axis.id,
                "score": axis.score,
                "target": axis.target,
                "gap": axis.gap,
                "answered": axis.answered,
                "applicable": axis.applicable,
                "provisional": axis.provisional,
            }
            for axis in report.axes
        ],
        "weakest": list(report.scores.weakest),
        "strengths": list(report.scores.strengths),
        "furthest_from_target": report.scores.furthest_from_target,
        "flags": list(report.scores.flags),
        "next_steps": [_step(step) for step in report.steps],
        "steps_told": [{"step": said.id, "state": said.state} for said in report.told],
        "answers": [_answer(given) for given in report.answers if given.status],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _step(step: NextStep) -> dict[str, object]:
    return {
        "id": step.step.id,
        "question": step.question.id,
        "title": step.step.title,
        "horizon_months": step.horizon_months,
        "after": step.after.id if step.after else None,
    }


def _answer(given: Given) -> dict[str, object]:
    return {
        "question": given.question.id,
        "status": given.status,
        "level": given.level.number if given.level else None,
        "label": given.level.label if given.level else None,
        "target": given.target,
    }
