"""Two levels of the pending question, side by side: "c'est quoi la différence entre 2 et 3?"."""

from __future__ import annotations

from bot import messages
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.diagnostic import LEVELS
from bot.dialogue.handlers.explanation import explain
from bot.dialogue.registry import ASK_AGAIN, handles


@handles("explain_compare")
def compare(turn: Turn, act: Act) -> bool:
    """Both labels with their descriptions, then what the higher one has besides.

    Arguments: the two levels, in any order, and the question when it is another one. When a level
    is missing, or both are the same, the other is its neighbour on the screen; without any, the
    two in the middle of the screen.
    """
    named = [a for a in act.arguments if a in turn.content.questions]
    question = turn.content.questions[named[0]] if named else turn.asked
    if question is None:
        return explain(turn, Act("explain_meaning", (), act.source, act.said))
    said = sorted({int(a) for a in act.arguments if a.isdecimal() and int(a) in LEVELS})
    answered = turn.answers.get(question.id) if named else None
    level = answered.level if answered else None
    shown = list(LEVELS) if named else _shown(turn)
    low, high = said if len(said) == 2 else _around(said[0] if said else level, shown)
    lines = [
        turn.text("compare_level", level=n, label=level.label, text=level.description)
        for n, level in ((low, question.levels[low]), (high, question.levels[high]))
    ]
    label = question.levels[high].label
    lines.append(turn.text("compare_besides", low=low, high=high, label=label))
    turn.remember(compared=question.id)
    turn.say_text("\n".join(lines), messages.Explanation(question.id, "compare"))
    return ASK_AGAIN


def _shown(turn: Turn) -> list[int]:
    """The levels on the screen, around the one that the question proposes or has."""
    question, screen = turn.asked, turn.conversation.screen or {}
    if question is None or screen.get("question") != question.id:
        return list(LEVELS)
    shown = sorted(screen.get("levels", LEVELS))
    answer, proposed = turn.answers.get(question.id), flow.proposed_level(turn)
    level = proposed if answer is None or answer.level is None else answer.level
    if len(shown) == len(LEVELS) and level is not None:
        return sorted(_around(level, shown))
    return shown if len(shown) > 1 else list(LEVELS)


def _around(level: int | None, shown: list[int]) -> tuple[int, int]:
    if level is None:
        middle = len(shown) // 2
        return shown[middle - 1], shown[middle]
    others = [n for n in shown if n != level] or [n for n in LEVELS if n != level]
    other = min(others, key=lambda n: (abs(n - level), -n))  # of two neighbours, the higher
    return min(level, other), max(level, other)
