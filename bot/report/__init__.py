"""The report: radar, page, PDF, data files, draft resolution. Pure: no database, no dialogue.

    report = report_of(content, answers, profile, mode, clock.today(), municipality=…, role=…)
    html = report_html(content, report, {"pdf": url})   # one page, no script, nothing fetched
    data = make_pdf(html)         # PdfUnavailable without Pango; a second of work: use a thread
    answers_csv(content, report), answers_json(content, report)           # bytes
    resolution_docx(report, title_of(content, report))                    # bytes
    report_xlsx(content, report, title), roadmap_ics(content, report)     # bytes
    svg(picture_of(content, report, title), "…"), png(…)                  # the chart, to share
    questionnaire_html(content)                                           # blank, to print

From a stored diagnostic: ``bot.dialogue.reports.stored_report``. The
address to share: ``bot.store.report_links.create`` gives a token, ``find`` gives back its
diagnostic or None. Serve with ``Cache-Control: no-store``; the page has one inline ``<style>``,
and a ``<script>`` when formats are offered (``style_of``, ``script_of``).
"""

from bot.report.agenda import roadmap_ics
from bot.report.bars import picture_of
from bot.report.build import report_of
from bot.report.data_files import answers_csv, answers_json
from bot.report.drawing import png, svg
from bot.report.html import (
    notice_html,
    questionnaire_html,
    report_html,
    script_of,
    style_of,
    title_of,
)
from bot.report.model import Report
from bot.report.pdf import PdfUnavailable, make_pdf
from bot.report.resolution import resolution_docx
from bot.report.tables import report_xlsx

__all__ = [
    "PdfUnavailable",
    "Report",
    "answers_csv",
    "answers_json",
    "make_pdf",
    "notice_html",
    "picture_of",
    "png",
    "questionnaire_html",
    "report_html",
    "report_of",
    "report_xlsx",
    "resolution_docx",
    "roadmap_ics",
    "script_of",
    "style_of",
    "svg",
    "title_of",
]
