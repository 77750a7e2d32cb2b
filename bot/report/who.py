"""Whose portrait it is, and what goes well there: what the report says first."""

from __future__ import annotations

from bot.content import Content
from bot.content.models import Municipality
from bot.diagnostic.answers import Profile, answers_for_mrc
from bot.diagnostic.scoring import Scores
from bot.diagnostic.strengths import strengths
from bot.report.parts import Place
from bot.report.words import Words, decimal
from bot.typography import number, of_name


def place_of(
    content: Content,
    words: Words,
    scores: Scores,
    profile: Profile,
    municipality: Municipality | None,
    mrc: str | None,
    role: str | None,
) -> Place:
    stratum = next(s for s in content.instrument.strata if s.id == scores.stratum)
    is_mrc = answers_for_mrc(municipality, mrc, role)
    name: str | None = None
    if municipality:
        name = municipality.name
        council = words.say("report_council", of_name=of_name(name))
    elif mrc and is_mrc:
        name = words.say("report_mrc", of_name=of_name(mrc))
        council = words.say("report_council_mrc", of_name=of_name(mrc))
    else:
        council = words.say("report_council_mrc_blank" if is_mrc else "report_council_blank")
    size_key = "report_size_stratum" if profile.population is None else "report_size_population"
    if scores.stratum_assumed:
        size_key = "report_size_assumed_mrc" if is_mrc else "report_size_assumed"
        if municipality and municipality.population is None:
            size_key = "report_size_uncounted"
    return Place(
        name=name,
        council=council,
        size=words.say(
            size_key,
            stratum=stratum.name,
            kind=stratum.kind,
            population=number(profile.population or 0),
        ),
        population=profile.population,
        size_assumed=scores.stratum_assumed,
        mrc=is_mrc,
    )


def strengths_of(content: Content, words: Words, profile: Profile, scores: Scores) -> list[str]:
    """Strong axes with their score; failing that, the subjects of the best answers."""
    found = strengths(content, profile, scores)
    return [
        words.say("report_strength", axis=content.axis_name(a.axis), score=decimal(a.score or 0))
        for a in found.axes
    ] or [question.topic for question in found.questions]
