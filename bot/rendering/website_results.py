"""The words of the results on the website: a sentence, what to check, and each step's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.content import Content
from bot.messages.identifiers import Stratum
from bot.rendering.added import AxisWords, ResultsWords, StepWords, Warned
from bot.typography import decimal, listing, plural, polish

PUSHED = 2  # axes named in the sentence


def results(content: Content, sign: Callable[..., str], custom: dict[str, Any]) -> dict[str, Any]:
    """The object with its words; ``sign`` makes the payload of a button."""
    axes = [
        {**axis, **AxisWords(content.axis_name(axis["axis"])).to_dict()} for axis in custom["axes"]
    ]
    flagged = [content.questions[q] for q in custom["flags"] if q in content.questions]
    words = ResultsWords(
        summary=polish(_summary(content, custom)),
        basis=_basis(content, custom),
        warnings=[Warned(polish(q.topic), polish(q.flag.text)) for q in flagged if q.flag],
    )
    steps = [_step(content, sign, custom["stratum"], step) for step in custom["next_steps"]]
    return {**custom, **words.to_dict(), "axes": axes, "next_steps": steps}


def _summary(content: Content, custom: dict[str, Any]) -> str:
    """How high, and the axes furthest from their target, as the chart has them."""
    texts = content.texts
    if not custom["answered"]:
        return texts["results_none"]
    below = sorted((a for a in custom["axes"] if a["gap"]), key=lambda a: -a["gap"])
    if not below:
        return texts["results_on_target"]
    axes = listing([content.axis_name(axis["axis"]) for axis in below[:PUSHED]])
    if custom["overall"] is None:
        return texts["results_summary_axes"].format(axes=axes)
    overall = custom["overall"]
    told = decimal(overall) if custom["scope"] == "final" else str(int(overall + 0.5))
    return texts["results_summary"].format(overall=told, axes=axes)


def _basis(content: Content, custom: dict[str, Any]) -> str | None:
    if custom["scope"] == "final":
        return None
    answered, total = plural(custom["answered"], "réponse"), len(content.questions)
    return polish(content.texts["results_basis"].format(answered=answered, total=total))


def _step(
    content: Content, sign: Callable[..., str], stratum: Stratum | None, step: dict[str, Any]
) -> dict[str, Any]:
    instrument, question = content.instrument, content.questions.get(step["question"])
    bands = question.steps.values() if question else ()
    known = {s.id: s.title for band in bands for s in band}
    words = StepWords(
        axis_name=content.axis_name(step["axis"]),
        lead_name=instrument.lead(step["lead"], stratum),
        cost_name=polish(instrument.costs[step["cost"]]),
        difficulty_name=instrument.difficulties[step["difficulty"]],
        first_title=known.get(step.get("after") or ""),
        why=sign("why_step", step["id"]),
    )
    return {**step, **words.to_dict()}
