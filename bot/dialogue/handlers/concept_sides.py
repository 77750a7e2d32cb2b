"""What is plainly asked of a card: an article of law, an example of one's size, what it lacks."""

from __future__ import annotations

from bot import messages
from bot.content.knowledge import Answer
from bot.diagnostic.project_filters import ProjectFilters
from bot.diagnostic.project_search import search
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.concepts import MORE, card_button, door_of, further, tell, told_of
from bot.dialogue.handlers.projects import show_found
from bot.dialogue.reading.sought import tells
from bot.dialogue.registry import ASK_AGAIN, handles

FUNDING = ("aides-ouvertes", "subventions-numeriques")  # where grants are told
ABOUT_IT = 0.3  # likeness of a project that is about the subject


@handles("concept_article")
def article(turn: Turn, act: Act) -> bool:
    """The answer, with the article where its rule stands, or that the number is not known."""
    concept, wanted = act.arguments
    card = turn.content.cards[concept]
    answer = card.answers[wanted]
    cited = [
        turn.text("concept_article_cited", law=a.law, chapter=a.chapter, article=a.article)
        for a in answer.articles
    ]
    told = tells("article", answer.said(turn.today()))
    line: str | None = turn.text("concept_article_none")
    if cited:
        line = turn.text("concept_article", articles="; ".join(dict.fromkeys(cited)))
    elif told:
        line = None
    # What is no rule says nothing to who asks for the article.
    rule = bool(cited) or told or answer.aspect == "law"
    if line is None or (rule and wanted not in told_of(turn, concept)):
        return tell(turn, concept, [wanted], 1.0, line)
    turn.say_text(line, messages.Help(), further(turn, card, ("law", *MORE), wanted))
    _talk_of(turn, concept)
    return ASK_AGAIN


@handles("concept_example")
def example(turn: Turn, act: Act) -> bool:
    """A project of the person's size about this subject, else its example, said to be another."""
    (concept,) = act.arguments
    card = turn.content.cards[concept]
    filters = ProjectFilters(strata=(turn.stratum,) if turn.stratum else ())
    likeness = turn.models.projects.likeness(card.title)
    near = [p for p, alike in likeness.items() if alike >= ABOUT_IT]
    found = search(turn.content, filters, turn.stratum, likeness)
    fit = [p for p in found.projects if p in near] if turn.stratum and not found.unmet else []
    if fit:
        return show_found(turn, filters, sorted(fit, key=lambda p: -likeness[p])[0])
    line = None
    if turn.stratum is None:
        line = turn.text("projects_tell_size")
    elif not _of_that_size(turn, card.answers["example"], turn.stratum):
        line = turn.text("concept_example_other_size")
    return tell(turn, concept, ["example"], 1.0, line)


@handles("concept_gap")
def gap(turn: Turn, act: Act) -> bool:
    """What is plainly asked of a card that does not tell it: said so, with whom to ask."""
    concept, kind = act.arguments
    card = turn.content.cards[concept]
    if kind == "near_grant":  # a programme near the subject: whether it pays for it is to be asked
        return tell(turn, concept, ["definition"], 1.0, turn.text("concept_near_grant"))
    buttons = further(turn, card, MORE, "")
    if kind == "grant":
        buttons = [card_button(turn, each, "definition") for each in FUNDING]
    values = {"door": door_of(turn, concept), "title": card.title}
    turn.say(f"concept_gap_{kind}", messages.Help(), buttons, **values)
    _talk_of(turn, concept)
    return ASK_AGAIN


def _of_that_size(turn: Turn, answer: Answer, stratum: str) -> bool:
    """Whether a project that the answer tells, by its source, is of this size."""
    told = (p for p in turn.content.projects.values() if set(p.sources) & set(answer.sources))
    return any(stratum in project.strata for project in told)


def _talk_of(turn: Turn, concept: str) -> None:
    """It is the subject now, though none of its answers was told."""
    if turn.context.get("concept") != concept:
        turn.remember(concept=concept, answer=None, answers_told=None)
