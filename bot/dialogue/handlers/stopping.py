"""The person wants no more: of the diagnostic (``stop``), or of what was just asked (``withdraw``).

Stopping keeps every answer, and the place: ``stopped`` in the conversation's context hides what is
pending (``Turn.pending_question``) until the person asks again (``handlers.run``).
"""

from __future__ import annotations

from bot import messages
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.session import cancel
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.shown import onboarding_view
from bot.messages import Button


@handles("stop")
def stop(turn: Turn, act: Act) -> bool:
    """Refused, or finished: the onboarding is left as well, and nothing is asked."""
    key = "stopped_kept" if turn.answers else "stopped_none"
    if turn.answers and not flow.anything_left(turn):
        key = "stopped_done"
    lines = [turn.text(key)]
    if turn.onboarding_active:
        lines.append(turn.text("stopped_onboarding"))
    onboarding_view.set_aside(turn)
    turn.remember(stopped=True, choice=None, failures=None)
    turn.say_text("\n".join(lines), messages.Session("stopped"), ways_on(turn))
    return DONE


def ways_on(turn: Turn) -> list[Button]:
    """What may still be wanted after a stop: the results of what is there, the way back."""
    here, buttons = turn.conversation, []
    if turn.answers:
        buttons.append(turn.button("button_onboarding_results", "see_results"))
    if flow.anything_left(turn):
        begun = here.stage != "idle" or turn.answers
        key = "button_onboarding_continue" if begun else "button_start"
        buttons.append(turn.button(key, "start_diagnostic"))
    return buttons


@handles("withdraw")
def withdraw(turn: Turn, act: Act) -> bool:
    """ "Laisse faire", "oublie ça": drop the last wish; nothing kept changes.

    A confirmation is cancelled as by "non". The rest is told by ``smalltalk``, whose ``intent`` is
    free in the contract: municipalities or levels offered, a wish for projects. A question that
    "revenir" or a correction put again, and that has its answer, gives way to the one that waits.
    """
    turn.remember(choice=None, projects=None, failures=None)
    if turn.context.get("confirm"):
        return cancel(turn, act)
    turn.say("withdrawn", messages.Smalltalk("withdraw"))
    here, pending = turn.conversation, turn.pending_question
    shown = (here.screen or {}).get("type")
    answer = turn.answers.get(pending.id) if pending else None
    if shown == "question" and here.return_to and answer is not None and answer.settled:
        flow.advance(turn)
        return DONE
    return ASK_AGAIN
