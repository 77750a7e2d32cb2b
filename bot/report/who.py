"""Whose portrait it is, and what goes well there: what the report says first."""

from __future__ import annotations

from bot.content import Content
from bot.content.models import Municipality
from bot.diagnostic.answers import Profile, answers_for_mrc
from bot.diagnostic.scoring import Scores
from bot.diagnostic.strengths import strengths
from bot.report.parts import Contact, Place, Recommendation, ToFind
from bot.report.words import Words, decimal
from bot.typography import number, of_name

LEAST_STRENGTH = 50  # on 100: the upper half


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


def strengths_of(
    content: Content, words: Words, profile: Profile, scores: Scores
) -> tuple[list[str], list[str]]:
    """Strong axes with their score, failing that the subjects of the best answers; then the axes
    that are at their target by a low score, which nobody would call a strength."""
    found = strengths(content, profile, scores)
    high = [axis for axis in found.axes if (axis.score or 0) >= LEAST_STRENGTH]
    best = [
        words.say("report_strength", axis=content.axis_name(a.axis), score=decimal(a.score or 0))
        for a in high
    ]
    met = [content.axis_name(axis.axis) for axis in found.axes if axis not in high]
    return best or [question.topic for question in found.questions], met


def contacts_of(
    chosen: tuple[Recommendation, ...], to_find: tuple[ToFind, ...]
) -> tuple[Contact, ...]:
    """One for each service, whatever help it needs ("direction générale, avec la MRC")."""
    topics: dict[str, dict[str, None]] = {}
    subjects = [(r.lead, r.question) for r in chosen] + [(f.who, f.question) for f in to_find]
    for lead, question in subjects:
        topics.setdefault(lead.partition(",")[0], {})[question.topic] = None
    return tuple(Contact(who, tuple(found)) for who, found in topics.items())
