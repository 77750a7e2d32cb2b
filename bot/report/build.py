"""Computes the report from the answers: scores, advice, then the texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content import Content
from bot.content.models import Municipality, Source
from bot.diagnostic.advice import NOTHING_TOLD, Told, next_steps
from bot.diagnostic.answers import Answers, ModeId, Profile, target
from bot.diagnostic.axis_score import AxisScore
from bot.diagnostic.questionnaire import mode_questions
from bot.diagnostic.scoring import Scores, score
from bot.report.advice import level_said, recommendations, roadmap, steps_said
from bot.report.model import Report
from bot.report.parts import Given, Recommendation, ReportAxis, Signal, ToFind
from bot.report.who import contacts_of, place_of, strengths_of
from bot.report.wording import questions_to_ask, resolution_of, status_of, summary_of
from bot.report.words import Words

LIMITS = (
    "report_limit_self",
    "report_limit_targets",
    "report_limit_costs",
    "report_limit_ranking",
    "report_limit_original",
)


def report_of(
    content: Content,
    answers: Answers,
    profile: Profile,
    mode: ModeId | None,
    day: date,
    *,
    municipality: Municipality | None = None,
    mrc: str | None = None,
    role: str | None = None,
    contact: str = "",
    told: Told = NOTHING_TOLD,
    since: date | None = None,
) -> Report:
    """The report of these answers on that day.

    Args:
        mode: None, when none was chosen yet, counts as ``complet``.
        mrc: name of the MRC, when one was said; the portrait is its own only when it is not
            where the person's municipality stands (``answers_for_mrc``).
        contact: whom people can write to or call, as the operator says it.
        told: what the person said of proposed steps.
        since: the day from which the roadmap counts its months; None: that of the report.
    """
    words = Words(content)
    scores = score(content, mode, answers, profile)
    steps = next_steps(content, profile, scores, told)
    asked = mode_questions(content, mode)
    axes = {axis.axis: _axis(content, axis) for axis in scores.axes}
    place = place_of(content, words, scores, profile, municipality, mrc, role)
    best, met = strengths_of(content, words, profile, scores)
    signals = tuple(_signals(content, scores))
    chosen = recommendations(content, scores, steps, axes)
    since = min(since or day, day)
    road = roadmap(content, scores.stratum, steps, since)
    to_find = tuple(_to_find(content, scores))
    return Report(
        place=place,
        day=day,
        since=since,
        mode=mode or "complet",
        scope=scores.scope,
        status=status_of(content, words, mode or "complet", scores, len(asked)),
        role=role,
        contact=contact,
        scores=scores,
        steps=tuple(steps),
        overall=scores.overall,
        answered=scores.answered,
        applicable=scores.applicable,
        total=len(asked),
        axes=tuple(axes.values()),
        strengths=tuple(best),
        summary=tuple(summary_of(content, words, scores, best, met)),
        signals=signals,
        recommendations=chosen,
        roadmap=road,
        contacts=contacts_of(chosen, to_find),
        told=tuple(steps_said(content, words, told)),
        questions=tuple(questions_to_ask(words, signals, chosen)),
        to_find=to_find,
        unanswered=tuple(content.questions[q] for q in asked if _open(answers, q)),
        answers=tuple(_given(content, answers, profile, asked)),
        limits=tuple(words.say(key) for key in LIMITS),
        resolution=resolution_of(content, words, place, day, scores, best, met, signals, road),
        sources=_sources(signals, chosen),
    )


def _to_find(content: Content, scores: Scores) -> Iterator[ToFind]:
    for identifier in scores.unknown:
        question = content.questions[identifier]
        yield ToFind(question, content.instrument.lead(question.ask, scores.stratum))


def _open(answers: Answers, question: str) -> bool:
    return question not in answers or answers[question].status == "skipped"


def _axis(content: Content, axis: AxisScore) -> ReportAxis:
    band = None
    if axis.score is not None:
        band = next(b.name for b in content.instrument.bands if axis.score < b.below)
    return ReportAxis(
        id=axis.axis,
        name=content.axis_name(axis.axis),
        score=axis.score,
        target=axis.target,
        gap=axis.gap,
        gap_points=axis.gap_points,
        answered=axis.answered,
        applicable=axis.applicable,
        provisional=axis.provisional,
        band=band,
    )


def _signals(content: Content, scores: Scores) -> Iterator[Signal]:
    for identifier in scores.flags:
        question = content.questions[identifier]
        assert question.flag is not None
        yield Signal(
            question=question,
            text=question.flag.text,
            answer=level_said(question, scores.levels[identifier]),
            source=content.sources[question.flag.source],
        )


def _given(
    content: Content, answers: Answers, profile: Profile, asked: list[str]
) -> Iterator[Given]:
    for question in content.questions.values():
        answer = answers.get(question.id)
        if answer is None and question.id not in asked:
            continue
        level = None if answer is None or answer.level is None else answer.level
        yield Given(
            question=question,
            axis=content.axis_name(question.axis),
            status=answer.status if answer else None,
            level=None if level is None else level_said(question, level),
            target=target(content, question, profile),
        )


def _sources(signals: tuple[Signal, ...], chosen: tuple[Recommendation, ...]) -> tuple[Source, ...]:
    """Every source that the report cites, once, in the order of first citation."""
    cited = [s.source for s in signals]
    for recommendation in chosen:
        cited += recommendation.sources
        cited += recommendation.example.sources if recommendation.example else ()
    return tuple({source.id: source for source in cited}.values())
