"""The pages: the report and the blank questionnaire. No external request; a script, for sharing,
only where other formats are offered.

Everything that is written into a page is escaped, and typeset (unbreakable spaces), by the
environment: a template cannot forget it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.content import Content
from bot.report.bars import bars_of, whole
from bot.report.drawing import svg
from bot.report.model import Report
from bot.report.parts import ReportAxis, ToFind
from bot.report.radar import Spoke, radar_svg
from bot.report.words import Words, decimal, long_date
from bot.typography import polish

MAIN_FORMATS = ("pdf", "docx", "ics")  # the others are folded away
MOST_WITH_EVIDENCE = 8
TEMPLATES = Path(__file__).parent / "templates"


def _typeset(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, Markup) else polish(str(value))


def _grouped(items: Iterable[Any], key: str) -> list[tuple[Any, list[Any]]]:
    """Runs of items that share an attribute, in their order (Jinja's own groupby sorts)."""
    return [(name, list(run)) for name, run in groupby(items, attrgetter(key))]


def _by_person(items: Iterable[ToFind], say: Callable[..., str]) -> list[str]:
    """What each person may know: one line a person, with what can help if that is not too long."""
    topics: dict[str, list[str]] = {}
    asked = list(items)
    for item in asked:
        told = item.question.topic
        if len(asked) <= MOST_WITH_EVIDENCE:
            evidence = ", ".join(item.question.evidence)
            told = say("report_find_topic", topic=told, evidence=evidence)
        topics.setdefault(item.who, []).append(told)
    return [say("report_find_line", who=who, topics="; ".join(t)) for who, t in topics.items()]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_typeset,
    )
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    made.filters["groupby_in_order"] = _grouped
    made.filters["decimal"] = decimal
    made.filters["whole"] = whole
    made.filters["lines_by_person"] = _by_person
    made.filters["long_date"] = long_date
    made.filters["site"] = lambda url: urlsplit(url).netloc.removeprefix("www.")
    return made


def report_html(content: Content, report: Report, formats: dict[str, str] | None = None) -> str:
    """The whole page of a report.

    Args:
        formats: addresses of the other formats to offer on screen, ``{"pdf": "…"}``; the keys
            are those of the contract's ``report`` object and ``docx``, ``questionnaire``.
    """
    words = Words(content)
    return (
        _environment()
        .get_template("report.html")
        .render(
            say=words.say,
            count=words.count,
            report=report,
            content=content,
            title=title_of(content, report),
            bars=Markup(svg(bars_of(content, report), "bars")),
            radar=Markup(radar_of(content, report)),
            formats=formats or {},
            main=MAIN_FORMATS,
        )
    )


def questionnaire_html(content: Content) -> str:
    """The blank questionnaire, to print or to fill in before the conversation."""
    words = Words(content)
    return (
        _environment()
        .get_template("questionnaire.html")
        .render(say=words.say, content=content, title=words.say("report_blank_title"))
    )


def notice_html(content: Content, notice: str, back: str = "", **values: object) -> str:
    """A page that says why there is no report: ``report_notice_*`` of the messages.

    Args:
        back: address of the page that remains, if there is one.
    """
    words = Words(content)
    return (
        _environment()
        .get_template("notice.html")
        .render(
            say=words.say,
            title=words.say(f"report_notice_{notice}_title"),
            text=words.say(f"report_notice_{notice}", **values),
            back=back,
        )
    )


def style_of(page: str) -> str:
    """What the page's only ``<style>`` holds, for the digest of a security policy."""
    return page.partition("<style>")[2].partition("</style>")[0]


def script_of(page: str) -> str:
    """What the page's only script holds, likewise; nothing, in most pages."""
    return page.partition('<script type="module">')[2].partition("</script>")[0]


def title_of(content: Content, report: Report) -> str:
    words = Words(content)
    unknown = words.say("report_place_mrc" if report.place.mrc else "report_place_unknown")
    return words.say("report_title", name=report.place.name or unknown)


def radar_of(content: Content, report: Report) -> str:
    """The radar with its equivalent in words."""
    words = Words(content)
    return radar_svg(
        [Spoke(a.name, _caption(words, a), a.score, a.target) for a in report.axes],
        title=words.say(
            "report_radar_title",
            axes=", ".join(f"{a.name} {_caption(words, a)}" for a in report.axes),
        ),
        description=words.say("report_radar_description"),
        legend=(words.say("report_score_legend"), words.say("report_target_legend")),
    )


def _caption(words: Words, axis: ReportAxis) -> str:
    if axis.target is None:
        return words.say("report_axis_not_applicable")
    if axis.score is None:
        return words.say("report_axis_none")
    return words.say("report_axis_caption", score=decimal(axis.score), target=decimal(axis.target))
