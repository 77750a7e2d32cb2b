"""The website: adds the words that the widget shows, so that it never has to parse French.

The objects of the contract name things (``gouvernance``, ``G5``, level 2); a screen needs their
words, and the payload of what can be pressed. Only fields are added (``added.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from bot.content import Content
from bot.rendering.added import (
    AnswerWords,
    AxisWords,
    Explain,
    OptionWords,
    QuestionWords,
    StepWords,
)
from bot.typography import polish

Wire = list[dict[str, Any]]
Sign = Callable[..., str]


def dress(content: Content, sign: Sign, items: Wire) -> Wire:
    """The same messages; objects completed, texts that an object tells better marked ``twin``.

    Args:
        sign: makes the payload of an act, good in this conversation.
    """
    dressed: Wire = []
    for item in items:
        custom = item.get("custom")
        if isinstance(custom, dict) and custom.get("type") in DRESSERS:
            custom = DRESSERS[custom["type"]](content, sign, dict(custom))
            item = {**item, "custom": custom}
        dressed.append({key: value for key, value in item.items() if key != "recipient_id"})
    _mark_steps(dressed)
    return dressed


def _mark_steps(items: Wire) -> None:
    """The text of the next steps, right after ``results``: its cards say the same."""
    for item, following in pairwise(items):
        custom = item.get("custom") or {}
        if custom.get("type") == "results" and custom["next_steps"] and "text" in following:
            custom["show_steps"] = following["twin"] = True


def _question(content: Content, sign: Sign, custom: dict[str, Any]) -> dict[str, Any]:
    question = content.questions.get(custom["question"])
    if question is None:
        return custom
    options = [
        {**option, **OptionWords(polish(question.levels[option["level"]].description)).to_dict()}
        for option in custom["options"]
    ]
    proposal, told = None, custom.get("proposed")
    if told is not None:
        sentence = content.texts["question_proposed"]
        proposal = polish(sentence.format(level=told, label=question.levels[told].label))
    words = QuestionWords(
        text=polish(question.text),
        axis_name=content.axis_name(question.axis),
        explain=Explain(sign("explain_why"), sign("explain_meaning"), sign("explain_example")),
        proposal=proposal,
    )
    return {**custom, **words.to_dict(), "options": options}


def _answer(content: Content, sign: Sign, custom: dict[str, Any]) -> dict[str, Any]:
    question = content.questions.get(custom["question"])
    if question is None:
        return custom
    level = custom["level"]
    words = AnswerWords(
        topic=polish(question.topic),
        label=None if level is None else question.levels[level].label,
        correct=sign("correct", question.id),
    )
    return {**custom, **words.to_dict()}


def _review(content: Content, sign: Sign, custom: dict[str, Any]) -> dict[str, Any]:
    answers = [_answer(content, sign, answer) for answer in custom["answers"]]
    return {**custom, "answers": answers}


def _results(content: Content, sign: Sign, custom: dict[str, Any]) -> dict[str, Any]:
    instrument = content.instrument
    steps = []
    for step in custom["next_steps"]:
        question = content.questions.get(step["question"])
        bands = question.steps.values() if question else ()
        known = {s.id: s.title for band in bands for s in band}
        words = StepWords(
            axis_name=content.axis_name(step["axis"]),
            lead_name=instrument.lead(step["lead"], custom["stratum"]),
            cost_name=instrument.costs[step["cost"]],
            difficulty_name=instrument.difficulties[step["difficulty"]],
            first_title=known.get(step.get("after") or ""),
            why=sign("why_step", step["id"]),
        )
        steps.append({**step, **words.to_dict()})
    axes = [
        {**axis, **AxisWords(content.axis_name(axis["axis"])).to_dict()} for axis in custom["axes"]
    ]
    return {**custom, "axes": axes, "next_steps": steps}


DRESSERS = {
    "question": _question,
    "answer": _answer,
    "review": _review,
    "results": _results,
}
