"""What is told of another question than the one that is asked: by its name, or a label of it."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import repair
from bot.dialogue.reading.besides import doubted
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.meaning import meaning_instead
from bot.dialogue.reading.pointing import before_retraction, labels_named
from bot.dialogue.reading.several import cleared, several
from bot.dialogue.reading.stood import no_correction
from bot.dialogue.reading.two_asked import two_asked
from bot.understanding.cues import names_a_rank
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.naming import ANNOUNCED, LEVEL_TOLD, new_level
from bot.understanding.normalise import fold

ANNOUNCEMENT = 4  # words in which a question is announced: "pour les achats, on…"
LEAST_LABEL = 3  # words of a label that tells its question
CHANGES = {"correct", "which_correction", "answer_choice"}
# What the wish to erase an answer is taken for, when it names two.
CLEARING = {"clear_answer", "undo", "delete_data", *CHANGES}
# What is said of a step.
OF_STEPS = {"advice", "advice_already", "advice_which", "step_back", "why_advice", "why_step"}
UNSURE = {*CHANGES, "all_levels", "not_understood", "go_back", "propose"}


def instead_of_a_guess(turn: Turn, text: str, acts: list[Act]) -> list[Act] | None:
    """What set words tell against what the decision makes of a message; None when nothing does."""
    if {act.name for act in acts} & CLEARING and (all_named := cleared(turn, text)):
        return all_named
    if asked := two_asked(turn, text, acts):
        return asked
    if both := _told_of_several(turn, text, acts):
        return both
    if meaning := meaning_instead(turn, text, acts):
        return meaning
    for act in acts:
        if act.name == "answer" and (between := doubted(turn, text, act)):
            return between
    if any(act.name in CHANGES for act in acts):
        if stood := no_correction(turn, text, acts):
            return [stood]
        if form("answering", "not_changing").search(fold(text)):
            return [Act("repeat")]
        if told := of_the_step_told(turn, text):
            return [told]
    if badly := _misjudged(turn, text, acts):
        return [badly]
    if elsewhere := of_another(turn, text, acts):
        return [elsewhere]
    if len(acts) == 1 and (kept := _still_to_come(turn, text, acts[0])):
        return [kept]
    beside = beside_a_correction(turn, text, acts[0]) if len(acts) == 1 else None
    return [beside, *acts] if beside else None


def _told_of_several(turn: Turn, text: str, acts: list[Act]) -> list[Act]:
    """ "Reviens à la question 1: c'est 2"; two that are sure, where one was guessed. A name that is
    not known may answer, unless it would correct something else."""
    told = [] if "?" in text else several(turn, text)
    names = {act.name for act in acts}
    if not told or not names & {"correct", "correct_all"}:
        return told if told and told[0].name != "which_correction" else []
    two = told[0].name == "correct_all" and names == {"correct"}
    return told if two or told[-1].name == "which_correction" else []


def _misjudged(turn: Turn, text: str, acts: list[Act]) -> Act | None:
    """ "C'est l'alerte que j'ai mal dite, on l'a pas encore": of the answer, and no step."""
    if not acts or {act.name for act in acts} - OF_STEPS or "?" in text:
        return None
    named = [q for q in repair.plainly_named(turn, text) if q in turn.answers]
    said = form("repair", "misjudged").search(fold(text))
    return repair.corrected(turn, named[0], text) if named and said else None


def of_another(turn: Turn, text: str, acts: list[Act]) -> Act | None:
    """ "C'est les achats, la question d'avant! Un ou deux achats regroupés": the answer of that
    question, where the message would else lead nowhere or to a guess of the one that is asked."""
    question = turn.asked
    if question is None or "?" in text or not acts or {act.name for act in acts} - UNSURE:
        return None
    if by_label := _by_label(turn, text):
        return by_label
    for part in SENTENCE.split(text):
        topics = turn.models.topics.match(" ".join(part.split()[:ANNOUNCEMENT]))
        announced = ANNOUNCED.match(fold(part)) and len(topics) == 1
        if announced and topics[0] != question.id and topics[0] in turn.answers:
            corrected = repair.corrected(turn, topics[0], part)
            return corrected if len(corrected.arguments) > 1 else None
    return None


def _still_to_come(turn: Turn, text: str, act: Act) -> Act | None:
    """A level guessed of a question that was not put yet waits for it; it is not stored unasked."""
    if act.name != "correct" or len(act.arguments) < 2 or act.source == "button":
        return None
    question = act.arguments[0]
    named = repair.plainly_named(turn, text) == [question]
    if question in turn.answers or named or LEVEL_TOLD.search(fold(text)):
        return None
    here = turn.asked is not None and turn.asked.id == question
    return None if here else Act("propose", act.arguments)


def _by_label(turn: Turn, text: str) -> Act | None:
    """The only other question of which a whole label is said, if it was put and is named."""
    said, here = fold(text), turn.asked
    found = [
        (question, level)
        for question in repair.order_of(turn)
        for level, each in enumerate(turn.content.questions[question].levels)
        if len(fold(each.label).split()) >= LEAST_LABEL and f" {fold(each.label)} " in f" {said} "
    ]
    if len(found) != 1 or here is None or found[0][0] == here.id:
        return None
    question, level = found[0]
    if question not in turn.answers or form("answering", "denying").search(
        _before(said, turn, question, level)
    ):
        return None
    return Act("correct", (question, str(level)))


def _before(said: str, turn: Turn, question: str, level: int) -> str:
    """The word before the label."""
    label = fold(turn.content.questions[question].levels[level].label)
    return " ".join(said[: said.index(label)].split()[-1:])


def beside_a_correction(turn: Turn, text: str, act: Act) -> Act | None:
    """ "Le deuxième... non attends, pour les bacs, remets 1": the level of the list, before what is
    corrected elsewhere."""
    question, listed = turn.asked, scene_of(turn).levels
    elsewhere = act.name == "correct" and len(act.arguments) > 1
    before = before_retraction(text)
    if question is None or not listed or not elsewhere or act.arguments[0] == question.id:
        return None
    if before is None or not names_a_rank(before):
        return None
    level = turn.models.decider.answer(scene_of(turn), before).level
    return None if level is None else Act("answer", (question.id, str(level)))


def instead_of_erasing(turn: Turn, text: str) -> Act | None:
    """ "Efface pas! Le déneigement, je veux mettre à l'œil": the correction beside the "non"."""
    for part in SENTENCE.split(text):
        named = repair.plainly_named(turn, part)
        if len(named) != 1 or named[0] not in turn.answers:
            continue
        found = form("answering", "instead_of").search(fold(part))
        told = fold(part)[: found.start()].strip() if found else fold(part)
        level = repair.label_said(turn, named[0], told)
        if level is None and LEVEL_TOLD.search(told):
            level = new_level(turn.content, named[0], told)
        if level is not None:
            return Act("correct", (named[0], str(level)))
    return None


def of_the_step_told(turn: Turn, text: str) -> Act | None:
    """ "Oui, corrigez-la, mettez le répertoire": after a step was said to be done, the answer that
    it may have changed, by the name of its new level."""
    question = repair.of_the_last_step(turn)
    if question is None or "?" in text:
        return None
    levels = labels_named(turn.content, question, text)
    stood = turn.answers[question].level
    if len(levels) != 1 or levels[0] == stood or len(text.split()) > repair.LONGER:
        return None
    return Act("correct", (question, str(levels[0])))
