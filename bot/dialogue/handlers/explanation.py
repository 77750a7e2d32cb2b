"""What the pending question means, or a word of it; what counts for it; why; an example."""

from __future__ import annotations

from bot import messages
from bot.content.models import Question
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.advice import why
from bot.dialogue.handlers.service import help_
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form, number_in
from bot.dialogue.reading.wishes import asks_what_counts, words_meant
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import ExplanationKind
from bot.understanding.decision.scene import FULL
from bot.understanding.normalise import fold

KINDS: dict[str, ExplanationKind] = {
    "explain_why": "why",
    "explain_meaning": "meaning",
    "explain_example": "example",
    "confused": "meaning",
}
GENERAL = 9  # words of a question about the whole; in more, something is told
DESCRIBED = 8  # words of a message that tells what there is, besides asking


@handles(*KINDS)
def explain(turn: Turn, act: Act) -> bool:
    """Why, meaning or example of the pending question; the question comes back after it."""
    question = turn.content.questions[act.arguments[0]] if act.arguments else turn.asked
    if question is None:
        return why(turn, act) if turn.answers else help_(turn, act)
    kind = KINDS[act.name]
    text = turn.words(act)
    said = _meaning(turn, question, text) if kind == "meaning" else None
    said = said or turn.text(f"explain_{kind}", text=getattr(question, kind))
    if kind == "meaning" and form("answering", "choosing").search(fold(text)):
        said = "\n".join([turn.text("explain_choosing"), said])
    turn.say_text(said, messages.Explanation(question.id, kind))
    turn.remember(explained=question.id, explained_so=said)
    return ASK_AGAIN


@handles("explain_counts")
def counts(turn: Turn, act: Act) -> bool:
    """What counts for a question, asked by its number; nothing is stored."""
    question = turn.content.questions[act.arguments[0]]
    title = question.topic[0].upper() + question.topic[1:]
    said = turn.text("explain_counts_of", topic=title, text=question.counts)
    turn.say_text(said, messages.Explanation(question.id, "meaning"))
    return ASK_AGAIN


def _meaning(turn: Turn, question: Question, text: str) -> str:
    """Of what is asked about: a level, a word, what counts; else of the whole, once."""
    named = form("phrases", "level_named").search(fold(text))
    level = number_in(named.group()) if named else None
    if level is not None and level < len(question.levels):
        label, description = question.levels[level].label, question.levels[level].description
        return turn.text("explain_level", level=str(level), label=label, text=description)
    counting = asks_what_counts(text)
    if not counting and (words := words_meant(question, text)):
        told = [turn.text("explain_word", word=word.said[0], text=word.means) for word in words]
        return "\n".join(told)
    again = turn.context.get("explained") == question.id
    if text and (again or counting or len(text.split()) > GENERAL):
        counts = turn.text("explain_counts", text=question.counts)
        return "\n".join([counts, *_likely(turn, question, text)])
    note = question.size_notes.get(turn.stratum) if turn.stratum else None
    lines = [turn.text("explain_meaning", text=question.meaning), note, question.not_applicable]
    return "\n".join(filter(None, lines))


def _likely(turn: Turn, question: Question, text: str) -> list[str]:
    """The levels that resemble what is told beside the question, if anything is."""
    if turn.asked is None or turn.asked.id != question.id:
        return []
    noted_now = any(isinstance(m.custom, messages.Answer) for m in turn.messages)
    if len(text.split()) < DESCRIBED or noted_now:
        return []
    found = turn.models.decider.answer(scene_of(turn), text)
    if found.offered == FULL:
        return []
    levels = " ou ".join(map(str, found.offered))
    return [turn.text("explain_likely", levels=levels)]
