"""The report: addresses to read, print and share it, and the answers as data."""

from __future__ import annotations

from datetime import timedelta

from bot import messages
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.service import nothing_stored
from bot.dialogue.handlers.session import has_something
from bot.dialogue.reading.wishes import asked_of_the_report
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.report.addresses import addresses
from bot.store import report_links
from bot.typography import long_date

TOLD = {"get_report": ("html", "pdf", "docx", "ics"), "export_data": ("xlsx", "csv", "json")}


@handles("get_report")
def report(turn: Turn, act: Act) -> bool:
    if not turn.answers:
        return nothing_stored(turn, act)
    about = asked_of_the_report(turn.words(act)) if act.source == "text" else []
    for topic in about:
        turn.say(f"report_about_{topic}", messages.Help())
    if not about or not turn.context.get("report_told"):
        _say(turn, "report_ready", TOLD["get_report"])
    return ASK_AGAIN


@handles("export_data")
def export(turn: Turn, act: Act) -> bool:
    if not has_something(turn):
        return nothing_stored(turn, act)
    _say(turn, "report_ready_data", TOLD["export_data"])
    turn.say(None, messages.Session("exported"))
    return DONE


def _say(turn: Turn, key: str, formats: tuple[str, ...]) -> None:
    """Every request makes a link of its own; the object has all formats, the text a few."""
    last_day = turn.today() + timedelta(days=report_links.DAYS_VALID)
    made = addresses(turn.settings.public_url, report_links.create(turn.db, turn.diagnostic))
    lines = [turn.text(key, date=long_date(last_day))]
    for kind in formats:
        name = turn.text(f"report_format_{kind}")
        lines.append(turn.text("report_ready_line", format=name, address=made[kind]))
    if turn.context.get("report_told"):
        lines.append(turn.text("report_ready_before"))
    turn.remember(report_told=True)
    turn.say_text("\n".join(lines), messages.Report(messages.Formats(**made), last_day.isoformat()))
