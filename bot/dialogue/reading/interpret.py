"""What a message means, as acts to perform.

First what needs no reading (a button, a code), then the reply that set words settle (a yes, a field
of the profile, a step of the onboarding, a level said as such); all the rest is decided.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.agreeing import agreement
from bot.dialogue.reading.another import instead_of_a_guess
from bot.dialogue.reading.beside_a_reply import OF_THE_PROFILE, beside_a_reply
from bot.dialogue.reading.besides import (
    WAYS_OUT,
    answer,
    answered,
    beyond_politeness,
    counting,
    questioned,
    second,
    wish,
)
from bot.dialogue.reading.confirming import read_confirmation
from bot.dialogue.reading.deciding import decided
from bot.dialogue.reading.emergency_reading import read_emergency
from bot.dialogue.reading.ends_asked import of_the_ends
from bot.dialogue.reading.explaining import counting_for, difference_asked
from bot.dialogue.reading.families import kinds_said
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.just_told import of_what_was_told
from bot.dialogue.reading.labels_said import told_by_name
from bot.dialogue.reading.moves import into_calendar
from bot.dialogue.reading.onboarding_reading import newly_elected, read_onboarding
from bot.dialogue.reading.our_size import of_our_size
from bot.dialogue.reading.own_town import of_ones_own_town
from bot.dialogue.reading.passing import proposal
from bot.dialogue.reading.profile_reading import is_plain, read_choice, read_prompt
from bot.dialogue.reading.project_reading import goes_on_plainly, read_projects
from bot.dialogue.reading.repair import named as questions_named
from bot.dialogue.reading.several import several, with_its_level
from bot.dialogue.reading.sought import of_the_card_told
from bot.dialogue.reading.stated import read_stated
from bot.dialogue.reading.steps_meant import wants_one
from bot.dialogue.reading.steps_on_screen import of_the_screen
from bot.dialogue.reading.stood import changed_and_asked, level_asked
from bot.dialogue.reading.wishes import asks_what_counts, says, undoes
from bot.dialogue.registry import HANDLERS
from bot.dialogue.signed import payloads
from bot.dialogue.signed.typed_code import read_resume_code
from bot.understanding.concepts import THEMES, asks
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.pair import Pair
from bot.understanding.naming import ANNOUNCED, LEVEL_TOLD, by_code_or_position, questions_in_order
from bot.understanding.normalise import fold, latin
from bot.understanding.stated_levels import stated_level

NOTHING = Act("not_understood")
# What takes a text that someone can read: nothing is stored of any other.
READABLE = {"set", "unknown", "na", "skip", "correct", "outside"}
TAKING_AWAY = {"undo", "clear", "withdraw"}
SURE, PERHAPS = 0.6, 0.2
MACHINE = re.compile(r"[<>={}|\\]|\w_\w|\w\(\d*\)")  # signs of a program
LEAST = 0.4  # chance that a part of a message answers, for it to be stored
HEARD = 0.05  # chance of a wish in the whole message, beside an answer of the same words
REPAIRS, OF_A_SUBJECT = {"correct", "reopen"}, {"ask_concept", "concept"}
# Beside what the decision says of these, a guessed place is believed.
TO_A_PROMPT = {"profile", "noise", "outside", "start", "smalltalk_greet", "set"}
# A name that is not in the list, a wish for projects: beside what the decision says of these.
BELIEVED = {
    "municipality_not_found": {"profile", "noise"},
    "show_projects": {"projects", "project", "tell", "outside", "noise", "explain_example"},
}  # fmt: skip
# Beside a feeling.
ASKED = ("tell", "project", "projects", "advice", "score", "about", "privacy", "handoff", "steps")
FELT = 0.8  # chance of a feeling, beside what is asked
TOLD = {"ask_concept", "concept", "about", "privacy", "show_projects"}
MOST = 3  # acts of a message
SHORT_NAME = 6  # words of the name of a question


def interpret(turn: Turn) -> list[Act]:
    """One act, or two when the message does two things."""
    text = turn.incoming.text.strip()
    if settled := _settled(turn, text):
        return [settled]
    if told := agreement(turn, text) or told_by_name(turn, text):
        return told
    if moved := changed_and_asked(turn, text):
        return moved
    asked = of_what_was_told(turn, text)
    asked = asked or difference_asked(turn, text) or level_asked(turn, text)
    asked = asked or counting_for(turn, text) or into_calendar(turn, text)
    if asked:
        return [asked]
    reply = _reply(turn, text)
    if reply and _stands(turn, text, reply):
        return [reply, *beside_a_reply(turn, text, reply)]
    if _newer_than_the_decision(turn):
        return [Act(str(turn.incoming.intent))]
    decision = decided(turn, text)
    believed = BELIEVED.get(reply.name, TO_A_PROMPT) if reply else set()
    if reply and decision.act in believed and not newly_elected(turn, decision):
        return [reply, *beside_a_reply(turn, text, reply)]
    acts = _decided(turn, text, decision)
    return instead_of_a_guess(turn, text, acts) or acts


def _stands(turn: Turn, text: str, reply: Act) -> bool:
    """Whether what set words settle needs no decision."""
    if reply.name == "municipality_not_found":
        return False  # a name that is not in the list, or something else
    if reply.name == "show_projects":
        return goes_on_plainly(text)
    return reply.name not in OF_THE_PROFILE or is_plain(turn, reply, text)


def _reply(turn: Turn, text: str) -> Act | None:
    """What set words settle of what waits for a reply."""
    if found := read_confirmation(turn):
        return found
    if (turn.conversation.screen or {}).get("which") and (corrected := _which(turn, text)):
        return corrected
    if turn.context.get("choice") and (chosen := read_choice(turn, text)):
        return chosen
    if step := read_onboarding(turn, text):
        return step
    if THEMES.search(fold(text)):
        return Act("ask_concept")
    shown = turn.context.get("projects_just_shown")
    # "Donnez-m'en un autre", of the steps: not of the projects, unless some are on the screen.
    of_steps = says("steps", text) or (turn.context.get("results_talk") and not shown)
    read = (shown or not turn.pending_question) and not of_steps
    if read and (wish := read_projects(turn, text)):
        return wish
    if turn.pending_prompt and (field := read_prompt(turn, text)):
        return field
    if turn.onboarding_active or turn.pending_prompt:
        return None
    return read_stated(turn, text)


def _which(turn: Turn, text: str) -> Act | None:
    """ "La participation du monde", when it was asked which answer is to be changed."""
    if asks(text) or len(text.split()) > SHORT_NAME:
        return None
    named = questions_named(turn, text)
    return Act("correct", (named[0],)) if len(named) == 1 and named[0] in turn.answers else None


def _settled(turn: Turn, text: str) -> Act | None:
    """What is told from the form of a message, whatever is pending."""
    pressed = payloads.verify(turn.settings.secret, turn.conversation.id, turn.run, text)
    if pressed:
        return Act(pressed[0], tuple(pressed[1:]), source="button")
    if told := read_emergency(turn, text):
        return told
    if not fold(text) or text.startswith("/") or payloads.looks_like_payload(text):
        return NOTHING  # an emoji, a typed command, a dead or forged button
    if not any(len(word) > 1 or word.isdigit() for word in fold(text).split()):
        return NOTHING  # letters alone
    return read_resume_code(turn, text) if latin(text) else Act("other_language")


def _newer_than_the_decision(turn: Turn) -> bool:
    """A clear intent that has a handler and that the decision had not learnt when it was fitted."""
    intent, learnt = turn.incoming.intent, turn.models.decider.model.intents
    return intent in HANDLERS and intent not in learnt and turn.incoming.confidence >= SURE


def _decided(turn: Turn, text: str, decision: Decision) -> list[Act]:
    pair = decision.pair
    names = {pair.first, pair.second} if pair else {decision.act}
    if names == {"tick", "untick"}:
        return [act_of(turn, text, "tick", decision)]  # each part says which; one reply tells both
    if names & READABLE and MACHINE.search(text):
        return [NOTHING]
    if sized := of_our_size(turn, text, decision):
        return sized
    for settles in (of_ones_own_town, of_the_screen, of_the_ends):
        if settled := settles(turn, text, decision):
            return [settled]
    if wants_one(turn, text, decision):
        return [Act("advice", ("one",), said=text)]
    if sought := of_the_card_told(turn, text, decision):
        return [act if act.said else replace(act, said=text) for act in sought][:MOST]
    sets = pair is not None and pair.holds("set") and not _names_a_question(turn, pair)
    if names & REPAIRS and not sets and (corrected := several(turn, text)):
        return corrected
    if pair and (acts := _both(turn, decision, pair)):
        begins = [act for act in acts if act.name == "new_official" and turn.journey is None]
        if begins:  # it reads the dates, the role and the place of the whole message
            told = ("new_official", "onboarding_", "profile")
            others = (a for a in acts if not a.name.startswith(told))
            return [begins[0], *others]
        counts = turn.asked is not None and asks_what_counts(text)
        return [
            Act("explain_meaning", said=text) if counts and act.name in OF_A_SUBJECT else act
            for act in acts
        ]
    name = decision.act
    if name in WAYS_OUT and pair is None and (wished := wish(turn, text, decision, name)):
        return [act_of(turn, text, name, decision), *wished]
    if pair and names & REPAIRS:
        name = "correct"  # "la question 2, c'est 4": cut between the question and its level
    small_talk = name.startswith("smalltalk") and len(text.split()) == 1
    if (name in READABLE or small_talk) and not turn.models.words.legible(text):
        return [NOTHING]  # "pAsZQ%pe_" resembles "passe" to a model of letters
    if pair is None and (asked := kinds_said(turn, text, name)):
        return asked[:MOST]
    act = act_of(turn, text, name, decision)
    if pair:
        return [act]
    if name == "feeling" and asks(text) and (wished := wish(turn, text, decision, name, ASKED)):
        # "Ayoye! pis c'est qui que j'appelle?"; a feeling that is hardly there is not answered.
        return [act, *wished] if decision.acts.get(name, 0.0) >= FELT else wished
    if name.startswith("smalltalk") and (wished := beyond_politeness(turn, text)):
        return wished
    if instead := questioned(turn, text, act):
        return instead
    besides = second(turn, text, decision, name) or counting(turn, text, act)
    return [*answered(turn, text, decision, name), act, *besides]


def _both(turn: Turn, decision: Decision, pair: Pair) -> list[Act]:
    """Each command from the part of the message that carries it; none when it holds only one."""
    acts = []
    for name, part in ((pair.first, pair.before), (pair.second, pair.after)):
        if name == "propose" and pair.holds("tell"):
            continue  # the subject that is asked about, not a fact
        if name == "start" and turn.pending_prompt and says("waiting", part.text):
            continue  # "attends un peu avant le questionnaire"
        if name in TAKING_AWAY and not undoes(part.text):
            continue  # "l'entente, mais c'est pas faite": nothing is to be undone
        if name == "export" and pair.holds("set"):
            heard = decision.seconds.get(name, 0.0) >= HEARD and says("export", part.text)
            if not heard:
                continue  # "nos données, n'importe qui peut les télécharger": it is the answer
        if name == "unknown" and form("phrases", "knowing").search(fold(part.text)):
            continue  # "je sais ce que c'est, par où commencer?"
        if name in ("unknown", "na") and {pair.first, pair.second} & (TAKING_AWAY | REPAIRS):
            continue  # "efface ça, j'ai rien dit là-dessus"
        if name == "set" and max(part.acts["set"], decision.acts.get("set", 0.0)) < LEAST:
            return []  # neither the whole nor the part is an answer
        if name == "help" and decision.seconds.get("tell", 0.0) >= LEAST:
            name, part = (
                "tell",
                replace(part, text=turn.incoming.text),
            )  # "pas de fibre ici, je fais quoi?"
        act = answer(turn, part.text) if name == "set" else act_of(turn, part.text, name, decision)
        if name in REPAIRS and (repaired := several(turn, part.text)):
            acts += repaired[:-1]
            act = repaired[-1]
        if act is None or (name == "set" and _level_of_a_repair(turn, part.text, pair)):
            return []
        if name == "correct" and turn.asked and act.arguments[:1] == (turn.asked.id,):
            return []  # both parts answer the question that is asked
        told = act.name in ("correct", "answer_choice") and not LEVEL_TOLD.search(fold(part.text))
        elsewhere = act.arguments[:1] and act.arguments[0] not in turn.answers
        if name in ("propose", "correct") and told and elsewhere and pair.holds("set"):
            act = proposal(turn, part.text)  # a fact told in passing: kept for when it comes
        acts.append(act)
    acts = [act for act in acts if act != NOTHING]
    if turn.idle and any(act.name in TOLD for act in acts):
        acts = [_aside(act) for act in acts]
    return acts


def _aside(act: Act) -> Act:
    """A profile beside a question begins no diagnostic."""
    said = (*act.arguments, "aside=yes")
    return replace(act, arguments=said) if act.name == "profile" else act


def _names_a_question(turn: Turn, pair: Pair) -> bool:
    """Whether the part that answers says which question it means: "pour N5 c'est 2"."""
    part = pair.before if pair.first == "set" else pair.after
    folded, mode = fold(part.text), turn.conversation.mode or "complet"
    order = questions_in_order(turn.content, mode)
    if named := by_code_or_position(turn.content, order, folded):
        return turn.asked is None or named != turn.asked.id
    names = ANNOUNCED.match(folded) or with_its_level(part.text)
    topics = turn.models.topics.match(part.text) if names else []
    return bool(topics) and (turn.asked is None or topics != [turn.asked.id])


def _level_of_a_repair(turn: Turn, text: str, pair: Pair) -> bool:
    question = turn.asked
    repairs = REPAIRS & {pair.first, pair.second}
    return bool(repairs and question and stated_level(turn.content, question.id, text) is not None)
