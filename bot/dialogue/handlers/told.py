"""Where what was just told comes from: of a subject, of projects, of a step, of the targets."""

from __future__ import annotations

import re

from bot import messages
from bot.content.knowledge import Answer, Concept
from bot.content.models import Step
from bot.diagnostic.answers import target
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.about import about
from bot.dialogue.handlers.concepts import further_reading
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import Source
from bot.typography import long_date

OF_A_STEP = {"advice_explanation", "advice_update"}
OF_THE_TOOL = {"score_explanation", "results", "about", "explanation", "answer"}
ENDED = re.compile(r"(?<=[.!?])\s")  # the end of a sentence
FEW = 3  # sources of what others did


@handles("sources")
def sources(turn: Turn, act: Act) -> bool:
    """Titles, addresses and dates; what has no source is said to have none."""
    concept, projects = turn.context.get("concept"), turn.context.get("projects") or {}
    said = set(turn.context.get("said") or ())
    if said & OF_A_STEP and (step := turn.content.known_step(str(turn.context.get("step_told")))):
        return _of_a_step(turn, step)
    explained = turn.context.get("explained")
    if act.arguments == ("explained",) and explained in turn.content.questions:
        turn.say("told_explained", messages.Explanation(str(explained), "meaning"))
        return ASK_AGAIN
    if said & OF_THE_TOOL:
        return about(turn, Act("about", ("method",), act.source))
    if isinstance(concept, str) and concept in turn.content.cards:
        card = turn.content.cards[concept]
        answer = card.answers.get(str(turn.context.get("answer")), card.answers["definition"])
        return _of_an_answer(turn, card, answer)
    if told := [p for p in projects.get("told", []) if p in turn.content.projects]:
        cited = [turn.content.projects[p].sources for p in told]
        lines = [_line(turn, source) for source in dict.fromkeys(s for some in cited for s in some)]
        turn.say("told_sources", messages.Projects(told), lines="\n".join(lines))
        turn.remember(projects_just_shown=True)
        return ASK_AGAIN
    return about(turn, Act("about", ("method",), act.source))


@handles("shorter")
def shorter(turn: Turn, act: Act) -> bool:
    """What was just told, in its first sentence."""
    concept, explained = turn.context.get("concept"), turn.context.get("explained")
    if isinstance(concept, str) and concept in turn.content.cards:
        card = turn.content.cards[concept]
        answer = card.answers.get(str(turn.context.get("answer")), card.answers["definition"])
        custom: messages.Custom = _answer_object(turn, card, answer)
        text = answer.said(turn.today())
    elif explained in turn.content.questions:
        custom = messages.Explanation(str(explained), "meaning")
        text = str(turn.context.get("explained_so"))
    else:
        return sources(turn, act)
    first = ENDED.split(text, maxsplit=1)[0]
    turn.say_text(
        turn.text("told_short" if first != text else "told_short_whole", text=first), custom
    )
    return ASK_AGAIN


def _of_a_step(turn: Turn, step: Step) -> bool:
    """Steps are the authors' own; what others did of the kind has its sources."""
    question = turn.content.questions[step.id.split("-")[0]]
    done = [turn.content.projects[p] for p in question.projects if p in turn.content.projects]
    cited = list(dict.fromkeys(source for project in done for source in project.sources))[:FEW]
    said = [turn.text("told_step", title=step.title)]
    if cited:
        lines = "\n".join(_line(turn, source) for source in cited)
        said.append(turn.text("told_step_others", lines=lines))
    level = turn.answers[question.id].level if question.id in turn.answers else None
    aim = target(turn.content, question, turn.profile)
    explained = messages.AdviceExplanation(step.id, question.id, level or 0, aim)
    turn.say_text("\n".join(said), explained)
    return ASK_AGAIN


def _of_an_answer(turn: Turn, card: Concept, answer: Answer) -> bool:
    cited = answer.sources or further_reading(card)
    lines = "\n".join(_line(turn, source) for source in cited)
    custom = _answer_object(turn, card, answer)
    key = "told_sources" if answer.sources else "told_sources_none"
    said = [turn.text(key, lines=lines)]
    if answer.checked:
        said.append(turn.text("told_checked", date=long_date(answer.checked)))
    said.append(turn.text("told_to_confirm"))
    turn.say_text("\n".join(said), custom)
    return ASK_AGAIN


def _answer_object(turn: Turn, card: Concept, answer: Answer) -> messages.ConceptAnswer:
    cited = [turn.content.sources[c] for c in answer.sources or further_reading(card)]
    return messages.ConceptAnswer(
        concept=card.id,
        confidence=1.0,
        aspect=answer.aspect,
        answer=answer.id,
        sources=[Source(s.title, s.url, s.date) for s in cited],
        related=list(card.related),
        general=answer.general,
    )


def _line(turn: Turn, source: str) -> str:
    cited = turn.content.sources[source]
    return turn.text("told_source", title=cited.dated, url=cited.url)
