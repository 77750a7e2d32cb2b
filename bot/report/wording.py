"""The composed texts of the report: status, summary, questions to ask, resolution."""

from __future__ import annotations

from datetime import date

from bot.content import Content
from bot.content.models import Question
from bot.diagnostic.scoring import Scores
from bot.report.parts import Horizon, Place, Recommendation, Resolution, Signal
from bot.report.words import Words, long_date
from bot.typography import listing

MAX_QUESTIONS = 6
CLOSING = ("report_resolved_follow", "report_resolved_again")


def status_of(content: Content, words: Words, mode: str, scores: Scores, total: int) -> str:
    if scores.scope == "partial":
        return words.say(
            "report_status_partial", answered=words.count(scores.answered, "réponse"), total=total
        )
    if mode == "express":
        return words.say("report_status_express", total=total, all=len(content.questions))
    missing = [content.axis_name(a.axis) for a in scores.axes if a.provisional]
    if missing:
        return words.say("report_status_missing", axes=listing(missing))
    return words.say("report_status_final", total=total)


def summary_of(
    content: Content, words: Words, scores: Scores, best: list[str], met: list[str]
) -> list[str]:
    """What goes well, where to push: one plain sentence each."""
    if not scores.answered:
        return [words.say("report_summary_empty")]
    lines = []
    if best:
        key = "report_summary_strengths" if scores.strengths else "report_summary_strengths_soft"
        lines.append(words.say(key, strengths=listing(best)))
    if met:
        lines.append(words.say("report_summary_met", axes=listing(met)))
    weak = [content.axis_name(a) for a in scores.below_target]
    furthest = scores.furthest_from_target
    if weak:
        lines.append(words.say("report_summary_push", axes=listing(weak)))
    if furthest and furthest not in scores.weakest:
        lines.append(words.say("report_summary_furthest", axis=content.axis_name(furthest)))
    if furthest is None:
        lines.append(words.say("report_summary_on_target"))
    return lines


def questions_to_ask(
    words: Words, signals: tuple[Signal, ...], chosen: tuple[Recommendation, ...]
) -> list[str]:
    """One for each signal, then for each recommendation: what shows where we stand?"""
    asked = [s.question for s in signals] + [r.question for r in chosen]
    return [_question(words, question) for question in {q.id: q for q in asked}.values()][
        :MAX_QUESTIONS
    ]


def _question(words: Words, question: Question) -> str:
    proofs = list(question.evidence)
    listed = " ou ".join([", ".join(proofs[:-1]), proofs[-1]] if len(proofs) > 1 else proofs)
    topic = question.topic[0].upper() + question.topic[1:]
    return words.say("report_ask_line", topic=topic, evidence=listed)


def resolution_of(
    content: Content,
    words: Words,
    place: Place,
    day: date,
    scores: Scores,
    best: list[str],
    met: list[str],
    signals: tuple[Signal, ...],
    roadmap: tuple[Horizon, ...],
) -> Resolution:
    said = long_date(day)
    whereas = [
        words.say("report_whereas_portrait", council=place.council, date=said),
        words.say("report_whereas_limits"),
    ]
    if scores.scope != "final":
        whereas.append(words.say("report_whereas_provisional"))
    if best:
        whereas.append(words.say("report_whereas_strengths", strengths=listing(best)))
    if met:
        whereas.append(words.say("report_whereas_met", axes=listing(met)))
    weak = [content.axis_name(a) for a in scores.below_target]
    if weak:
        whereas.append(words.say("report_whereas_push", axes=listing(weak)))
    actions = [
        words.say("report_action", months=horizon.months, title=item.title, lead=item.lead)
        for horizon in roadmap
        for item in horizon.items
    ]
    resolved = [words.say("report_resolved_note", date=said)]
    if signals:
        topics = listing([s.question.topic for s in signals])
        resolved.append(words.say("report_resolved_check", topics=topics))
    if actions:
        resolved.append(words.say("report_resolved_actions"))
    return Resolution(
        title=words.say("report_resolution_title"),
        note=words.say("report_resolution_note"),
        whereas=tuple(whereas),
        proposal=words.say("report_proposal"),
        resolved=tuple(resolved),
        actions=tuple(actions),
        closing=tuple(words.say(key) for key in CLOSING if actions or key != CLOSING[0]),
    )
