"""What is taken away or put back while steps are talked about: a step, and no answer."""

from __future__ import annotations

from typing import Any

from bot.content.models import Step
from bot.dialogue import noted
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.families import CHANGES, SURE_KIND, parts_of, said_of_a_step
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.steps_on_screen import told_just_now
from bot.dialogue.reading.wishes import says, undoes, without_denied_name
from bot.dialogue.shown.results_object import scores_of, steps_of
from bot.dialogue.stored import steps_told
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.naming import LEVEL_TOLD, by_code_or_position, questions_in_order
from bot.understanding.normalise import fold
from bot.understanding.steps_named import STEM, step_named

LEVELS = {"0", "1", "2", "3", "4"}
SHORT = 8  # words: more of them name the step that they are about
AWAY = {"undo", "clear", "withdraw"}
BACK, CORRECTING = {"reopen", "undo", "correct"}, {"reopen", "correct"}
# What is decided of "j'ai dit une, choisissez pour moi"; the chance that a step is talked about.
ONE_AMONG, ADVICE = {"steps", "reopen", "review", "correct"}, 0.02
# What a step that is named as one may be taken for, in front of a question.
TOLD = {"set", "propose"}
FEW_OF_A_TITLE, MOST_OF_A_TITLE = 2, 0.5  # of its words, for a step to be named by them
REFUSED = "hard"  # what is said of a step that is taken away for no reason told


def of_a_step(turn: Turn, text: str, name: str) -> Act | None:
    """ "Enlève ça de la liste, on le fait déjà"; "remets-la": of a step that is proposed, or was.

    None when steps are not what is talked about, or an answer is named by its place or its level.
    """
    of_steps = says("steps", text)
    told = of_steps and name in TOLD and (says("keeping", text) or undoes(text))
    talked = turn.context.get("results_talk") or of_steps or _step_named_after_all(turn, text, name)
    if not told and not (name in AWAY | BACK and talked):
        return None
    folded = fold(text)
    order = questions_in_order(turn.content, turn.conversation.mode or "complet")
    topics = turn.models.topics
    # "Changez le plan climat pour 3": a level, of a question that is named.
    figure = any(word in LEVELS for word in folded.split()) and len(topics.match(text)) == 1
    numbers = [word for word in folded.split() if word.isdigit()]
    figure = figure or (len(numbers) > 1 and not of_steps)  # "change la 12 pour 2"
    if figure or LEVEL_TOLD.search(folded) or by_code_or_position(turn.content, order, folded):
        return None
    named = dict(zip(topics.ids, topics.scores(text), strict=True))
    if name in BACK and says("keeping", text) and (back := _set_aside(turn, text, named)):
        return Act("step_back", tuple(back))
    noted_last = noted.stack(turn)[-1:]
    changed = noted_last[0] if noted_last and "steps" in noted_last[0] else None
    if changed and (few := _few_about(turn, text, name, changed)):
        return few
    step, wanted = _step_meant(turn, text), undoes(text)
    aside = titled(text, _told_of(turn)) if name in AWAY else None
    if aside and titled(text, [s.step for s in steps_of(turn, scores_of(turn))]) is None:
        return Act("advice_already", (aside,))
    kind, sure = turn.models.kinds.likeliest("advice", text)
    changes = kind in CHANGES and sure >= SURE_KIND
    if step is None and ((changes and wanted) or says("removing", text)):
        step = None if _of_answers(turn, text) else _on_the_screen(turn)  # "on le fait, enlève-le"
    kept = says("keeping", text)  # "remettez-la, elle n'est pas faite"
    if step is not None and changes and not kept and (wanted or name in BACK):
        return Act("advice", (kind, step))  # "celle-là aussi, c'est fait"
    if changed and _puts_back(turn, text, name, changed):
        return Act("undo")
    if name in AWAY and step is not None and wanted and not _of_answers(turn, text):
        return Act("advice", (kind if changes else REFUSED, step))
    if not of_steps:
        return None
    # "C'est dans mes pas que je voulais l'enlever": no answer is taken away.
    return Act("why_step", (step,)) if step is not None else Act("advice_which")


def _step_named_after_all(turn: Turn, text: str, name: str) -> bool:
    """ "Le faux courriel, on fait pas ça ici, enlève ça", once no question waits, whatever was
    talked about since."""
    over = bool(turn.answers) and turn.pending_question is None
    return over and name in AWAY and not _of_answers(turn, text) and bool(_step_meant(turn, text))


def _few_about(turn: Turn, text: str, name: str, entry: dict[str, Any]) -> Act | None:
    """Few words after a step was changed, that name nothing: "mauvais pas, remets-le" puts it
    back; "oui, corrige-la" corrects the answer of the one that was said to be done."""
    few = name in BACK and len(fold(text).split()) <= SHORT
    if not few or says("not_undoing", text) or _names_a_topic(turn, text):
        return None
    if says("keeping", text):
        return Act("undo")
    if _just_done(entry) and name in CORRECTING:
        question = next(iter(entry["steps"])).split("-")[0]
        return Act("correct", (question,)) if question in turn.answers else None
    return None


def _step_meant(turn: Turn, text: str) -> str | None:
    """The proposed step that is named, the denied names apart."""
    steps, topics = steps_of(turn, scores_of(turn)), turn.models.topics
    affirmed = without_denied_name(text)
    named = dict(zip(topics.ids, topics.scores(affirmed), strict=True))
    found = step_named(affirmed, [(s.step.title, float(named[s.question.id])) for s in steps])
    return None if found is None else steps[found].step.id


def _of_answers(turn: Turn, text: str) -> bool:
    """Whether an answer is spoken of, and not a step whose title has the word: "enlève la réponse
    écrite après une consultation"."""
    known = [s.step for s in steps_of(turn, scores_of(turn))]
    return says("answers", text) and titled(text, [*known, *_told_of(turn)]) is None


def titled(text: str, steps: list[Step]) -> str | None:
    """The step of which most words of the title are said."""
    for step in steps:
        words = len([word for word in fold(step.title).split() if len(word) >= STEM])
        if _words_said(text, step) >= max(FEW_OF_A_TITLE, MOST_OF_A_TITLE * words):
            return step.id
    return None


def names_a_step(turn: Turn, text: str) -> bool:
    """Whether most words of the title of a proposed step are said."""
    return titled(text, [s.step for s in steps_of(turn, scores_of(turn))]) is not None


def _words_said(text: str, step: Step) -> int:
    """How many words of its title are said."""
    said = {word[:STEM] for word in fold(text).split()}
    return len({word[:STEM] for word in fold(step.title).split() if len(word) >= STEM} & said)


def _told_of(turn: Turn) -> list[Step]:
    """The steps of which something was told."""
    return [s for s in map(turn.content.known_step, steps_told(turn.diagnostic)) if s is not None]


def _names_a_topic(turn: Turn, text: str) -> bool:
    return bool(turn.models.topics.literally(fold(text)))


def _on_the_screen(turn: Turn) -> str | None:
    """The step that was just told, while it is still proposed."""
    told = turn.context.get("step_told") if turn.context.get("results_talk") else None
    return told if told in [s.step.id for s in steps_of(turn, scores_of(turn))] else None


def _puts_back(turn: Turn, text: str, name: str, entry: dict[str, Any]) -> bool:
    """Whether the words take back what was last said of a step: few, or plainly an undoing. A
    story that corrects an answer is none: "Steeve m'a répondu: on a des copies hors site"."""
    if says("not_undoing", text):
        return False
    if name == "undo":
        return undoes(text) or len(fold(text).split()) <= SHORT
    if name not in BACK or _just_done(entry):
        return False
    return len(fold(text).split()) <= SHORT and not _names_a_topic(turn, text)


def changes_none(turn: Turn, text: str) -> bool:
    """Whether what is said cannot change a step: it names an answer, or another thing than the
    step that was told; or it says much, and names none."""
    folded = fold(text)
    order = questions_in_order(turn.content, turn.conversation.mode or "complet")
    if _of_answers(turn, text) or by_code_or_position(turn.content, order, folded):
        return True
    if says("pointing", text) or _step_meant(turn, text) is not None:
        return False
    told, topics = _on_the_screen(turn), turn.models.topics.match(text)
    if len(topics) == 1 and (told is None or topics[0] != told.split("-")[0]):
        return True  # "le répertoire, on l'a déjà", when no step is about it
    return len(folded.split()) > SHORT and told is None


def of_one_aside(turn: Turn, text: str) -> Act | None:
    """ "Les voisines, pas pour nous, j'ai dit": a step that was set aside is named."""
    if said_of_a_step(turn, text)[0] not in CHANGES and not undoes(text):
        return None
    now = max((_words_said(text, s.step) for s in steps_of(turn, scores_of(turn))), default=0)
    told = {step.id: _words_said(text, step) for step in _told_of(turn)}
    best = max(told, key=lambda step: told[step], default=None)
    known = best is not None and told[best] >= FEW_OF_A_TITLE and told[best] > now
    return Act("advice_already", (best,)) if best is not None and known else None


def taken_away(turn: Turn, text: str) -> Act | None:
    """ "Retire-le, la MRC s'en charge": the step that is named, else the one on the screen."""
    if said_of_a_step(turn, text)[0] in CHANGES or asks(text) or _of_answers(turn, text):
        return None
    step = _step_meant(turn, text) or _on_the_screen(turn)
    taken = step is not None and says("removing", text) and undoes(text)
    return Act("advice", (REFUSED, str(step))) if taken else None


def why_step(turn: Turn, text: str) -> Act:
    """ "Pourquoi recommander une réponse écrite?": the step that is named, else the one just told:
    "pourquoi lui en premier?"."""
    told = told_just_now(turn)
    known = [step.step for step in steps_of(turn, scores_of(turn))]
    if told is not None and says("pointing", text) and titled(text, known) is None:
        return Act("why_step", (told,))
    step = _step_meant(turn, form("steps", "not_a_rank").sub(" ", fold(text))) or told
    return Act("why_advice") if step is None else Act("why_step", (step,))


def of_an_answer(turn: Turn, text: str) -> Act | None:
    """ "Le répertoire, on l'a déjà", when no step is about it: the answer, to be corrected."""
    kind, _ = said_of_a_step(turn, text)
    topics = turn.models.topics.match(text)
    if kind != "done" or len(topics) != 1 or topics[0] not in turn.answers or asks(text):
        return None
    return Act("correct", (topics[0],)) if changes_none(turn, text) else None


def wants_one(turn: Turn, text: str, decision: Decision) -> bool:
    """ "Si j'ai juste une affaire à faire, c'est laquelle?": one step, and not all of them."""
    kind, sure = turn.models.kinds.likeliest("advice", text)
    talked = bool(turn.context.get("results_talk")) and not turn.pending_prompt
    heard = decision.acts.get("advice", 0.0) + decision.acts.get("steps", 0.0) >= ADVICE
    among = decision.pair is None and decision.act in ONE_AMONG
    return talked and heard and among and kind == "one" and sure >= SURE_KIND


def _just_done(entry: dict[str, Any]) -> bool:
    """A step was just said to be done, and its answer may be corrected: "oui, corrige-la"."""
    return "done" in [pair[1] for pair in entry["steps"].values()]


def set_aside(turn: Turn, text: str) -> Act | None:
    """ "Remets l'assurance pis le répertoire": steps that were taken away, when such are named."""
    if not turn.context.get("results_talk") or not says("keeping", text):
        return None
    topics = turn.models.topics
    back = _set_aside(turn, text, dict(zip(topics.ids, topics.scores(text), strict=True)))
    return Act("step_back", tuple(back)) if back else None


def _set_aside(turn: Turn, text: str, topics: dict[str, float]) -> list[str]:
    """The steps named among those of which something was told, part by part."""
    told = [(s, turn.content.known_step(s)) for s in steps_told(turn.diagnostic)]
    known = [(step_id, step) for step_id, step in told if step is not None]
    found = []
    for part in parts_of(text):
        titles = [(step.title, float(topics[step_id.split("-")[0]])) for step_id, step in known]
        place = step_named(part, titles) if part.strip() else None
        if place is not None and known[place][0] not in found:
            found.append(known[place][0])
    return found
