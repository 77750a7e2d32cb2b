"""The report's tables as a workbook."""

from __future__ import annotations

from bot.content import Content
from bot.report.model import Report
from bot.report.words import Words
from bot.report.xlsx import Cell, Table, workbook


def report_xlsx(content: Content, report: Report, title: str) -> bytes:
    """The answers, the axes, the roadmap, and what is to be checked or found."""
    words = Words(content)

    def table(sheet: str, columns: list[tuple[str, int]], rows: list[list[Cell]]) -> Table:
        titles = [(words.say(f"report_{key}"), width) for key, width in columns]
        return Table(words.say(f"report_sheet_{sheet}"), titles, rows)

    return workbook(
        title,
        report.day,
        (
            table(
                "answers",
                [("file_id", 12), ("file_axis", 18), ("file_question", 60), ("file_status", 18),
                 ("file_level", 10), ("file_label", 40), ("file_target", 12)],
                [
                    [
                        given.question.id,
                        given.axis,
                        given.question.text,
                        words.say(f"report_answer_{given.status or 'none'}"),
                        given.level.number if given.level else None,
                        given.level.label if given.level else None,
                        given.target,
                    ]
                    for given in report.answers
                ],
            ),
            table(
                "axes",
                [("column_axis", 18), ("column_score", 10), ("column_target", 10),
                 ("column_gap", 10), ("column_answers", 12), ("file_applicable", 18)],
                [
                    [a.name, a.score, a.target, a.gap_points, a.answered, a.applicable]
                    for a in report.axes
                ],
            ),
            table(
                "roadmap",
                [("file_number", 8), ("column_step", 60), ("column_who", 30), ("file_day", 14),
                 ("file_months", 10), ("file_effort", 26), ("file_cost", 26)],
                [
                    [i.number, i.title, i.lead, horizon.day, horizon.months, i.effort, i.cost]
                    for horizon in report.roadmap
                    for i in horizon.items
                ],
            ),
            table(
                "signals",
                [("file_question", 50), ("signals_title", 90), ("column_answer", 40)],
                [[s.question.topic, s.text, s.answer.label] for s in report.signals],
            ),
            table(
                "find",
                [("file_question", 50), ("column_who", 30), ("file_evidence", 90)],
                [[f.question.topic, f.who, ", ".join(f.question.evidence)] for f in report.to_find],
            ),
        ),
    )  # fmt: skip
