"""The report: radar, page, PDF, data files, draft resolution. Pure: no database, no dialogue.

    report = report_of(content, answers, profile, mode, clock.today(), municipality=…, role=…)
    html = report_html(content, report, {"pdf": url})   # one page, no script, nothing fetched
    data = make_pdf(html)         # PdfUnavailable without Pango; a second of work: use a thread
    answers_csv(content, report), answers_json(content, report)           # bytes
    resolution_docx(report, title_of(content, report))                    # bytes
    questionnaire_html(content)                                           # blank, to print

From a stored diagnostic: ``bot.dialogue.reports.stored_report``. The
address to share: ``bot.store.report_links.create`` gives a token, ``find`` gives back its
diagnostic or None. Serve with ``Cache-Control: no-store``; the page has one inline ``<style>``.
"""

from bot.report.build import report_of
from bot.report.data_files import answers_csv, answers_json
from bot.report.html import notice_html, questionnaire_html, report_html, style_of, title_of
from bot.report.model import Report
from bot.report.pdf import PdfUnavailable, make_pdf
from bot.report.resolution import resolution_docx

__all__ = [
    "PdfUnavailable",
    "Report",
    "answers_csv",
    "answers_json",
    "make_pdf",
    "notice_html",
    "questionnaire_html",
    "report_html",
    "report_of",
    "resolution_docx",
    "style_of",
    "title_of",
]
