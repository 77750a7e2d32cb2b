"""The website: adds the words that the widget shows, so that it never has to parse French.

The objects of the contract name things (``gouvernance``, ``G5``, level 2); a screen needs their
words, and the payload of what can be pressed. Only fields are added (``added.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from bot.content import Content
from bot.rendering import qr
from bot.rendering.added import (
    AnswerWords,
    ChoiceWords,
    Explain,
    LikelyLevel,
    OptionWords,
    Qr,
    QuestionWords,
    SessionWords,
)
from bot.rendering.website_results import results
from bot.typography import polish

Wire = list[dict[str, Any]]
Sign = Callable[..., str]
EXPLAINED = ("why", "meaning", "example", "compare")


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


def _choice(content: Content, sign: Sign, custom: dict[str, Any]) -> dict[str, Any]:
    question = content.questions.get(custom["question"])
    if question is None:
        return custom
    levels = [(n, question.levels[n]) for n in custom["levels"]]
    options = [LikelyLevel(n, level.label, polish(level.description)) for n, level in levels]
    return {**custom, **ChoiceWords(polish(question.text), options).to_dict()}


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
        explain=Explain(*(sign(f"explain_{kind}") for kind in EXPLAINED)),
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


def _session(content: Content, sign: Sign, custom: dict[str, Any]) -> dict[str, Any]:
    drawing = qr.draw(custom["url"]) if "url" in custom else None
    words = SessionWords(Qr(drawing.size, drawing.path) if drawing else None)
    return {**custom, **words.to_dict()}


DRESSERS = {
    "question": _question,
    "answer": _answer,
    "answer_choice": _choice,
    "review": _review,
    "results": results,
    "session": _session,
}
