"""Which subject, project or nothing at all is meant by what is asked."""

from __future__ import annotations

from bot.dialogue import kept_question
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.explaining import example_of_our_size, example_of_the_subject
from bot.dialogue.reading.families import followed_of_the_tool, of_family
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.project_reading import read_projects
from bot.dialogue.reading.subject import of_the_subject_told
from bot.dialogue.reading.wishes import asks_what_counts, says, wanted_instead, word_meant
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import normalise

SURE = 0.6  # of an intent
PERHAPS = 0.2  # chance of another command, when the likeliest one leads nowhere
FEW = 4  # words that may answer a question
OF_THOSE_SHOWN = 0.15  # chance that projects on the screen are meant, and no others
# Chances of a subject, and that one is asked about, although the intents hold it for outside.
KNOWN, PERHAPS_TOLD = 0.9, 0.25


def tell(turn: Turn, text: str, decision: Decision) -> Act:
    if turn.incoming.intent == "show_projects" and turn.incoming.confidence >= SURE:
        return Act("show_projects")  # "des projets de compteurs d'eau": the subject only filters
    if of_the_tool := followed_of_the_tool(turn, text, decision):
        return of_the_tool
    told = turn.context.get("concept")
    if told and (instead := wanted_instead(text)):
        found = turn.models.subjects.match(instead, scene_of(turn)).concepts
        known = bool(found) and found[0] != told
        return Act("ask_concept" if known else "unknown_concept", said=instead)
    question = turn.asked
    if question and asks_what_counts(text):
        return Act("explain_meaning")  # "la MRC l'a faite, ça compte-tu?": of what is asked
    if act := example_of_our_size(turn, text) or read_projects(turn, text):
        return act
    if act := of_the_subject_told(turn, text):
        return act
    what_is = form("phrases", "what_is").search(normalise(text))
    if question and what_is and word_meant(question, text):
        return Act("explain_meaning")  # "un répertoire, c'est quoi?"
    if turn.models.subjects.match(text, scene_of(turn)).concepts:
        return Act("ask_concept")
    if question and asks(text):  # "on peut-tu avoir une amende?": of what is asked about
        said = f"{question.topic} : {text}"
        if turn.models.subjects.match(said, scene_of(turn)).concepts:
            return Act("ask_concept", said=said)
    if decision.acts.get("projects", 0.0) >= PERHAPS:
        return Act("show_projects")  # of a theme that no card has
    return Act("unknown_concept")


def asks_a_subject(turn: Turn, text: str, decision: Decision) -> bool:
    """ "La double authentification, ça veut dire quoi?": of no step, though one has the word."""
    likely = decision.acts.get("tell", 0.0) >= PERHAPS
    return likely and asks(text) and bool(turn.models.concepts.named(text))


def projects(turn: Turn, text: str, decision: Decision) -> Act:
    shown = turn.context.get("projects_just_shown")
    step = turn.context.get("step_told") if turn.context.get("results_talk") else None
    if step and not shown and says("pointing", text):
        return Act("advice", ("near", step))  # "qui a fait ça près de chez nous?"
    if wish := read_projects(turn, text):
        return wish
    if shown and decision.acts.get("project", 0.0) >= OF_THOSE_SHOWN:
        return of_family(turn, text, "project")  # "ce projet-là": not another one
    if followed := example_of_the_subject(turn, text):
        return followed
    return Act("show_projects")


def outside(turn: Turn, text: str, decision: Decision) -> Act:
    question = turn.asked
    if question and len(text.split()) <= FEW and not asks(text):
        return Act("answer_choice", (question.id, "01234"))  # "bof": a few words may answer
    if question and not asks(text) and decision.offered:
        levels = "".join(map(str, decision.offered))
        return Act("answer_choice", (question.id, levels))  # a story that nothing else explains
    if asks(text):
        tells = decision.acts.get("tell", 0.0)
        if tells >= PERHAPS and (followed := of_the_subject_told(turn, text)):
            return followed
        found = turn.models.subjects.match(text, scene_of(turn))
        if found.sure and found.confidence >= KNOWN and tells >= PERHAPS_TOLD:
            return Act("ask_concept")
    if form("phrases", "what_is").match(normalise(text)):
        # "C'est quoi la photosynthèse?": an editor may want to see it.
        return Act("unknown_concept")
    place = turn.models.places.find(text, alone=True) if turn.answers else None
    if place and place.codes and place.exact:
        return Act("explain_score", ("compared",))  # "Chibougamau, eux autres, y sont rendus où?"
    # A number that nobody should send here.
    return Act("privacy" if kept_question.personal(text) else "out_of_scope")
