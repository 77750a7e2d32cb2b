"""What the decision learns from: turns in context, and the sentences of ``data/nlu`` in scenes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content import Content
from bot.content.reading import Reading
from bot.content.situations import Situation, read_situations
from bot.content.yaml_file import YamlFile
from bot.understanding.decision.scene import Scene
from bot.understanding.level_evidence import Sample
from bot.understanding.normalise import fold

# Lists of levels as they are offered, and all five.
LISTS = ((), (), (0, 1), (1, 2), (2, 3), (3, 4), (1, 3), (0, 1, 2), (1, 2, 3), (2, 3, 4))
NONE = "none"  # the class of a second command that is not there
# The class of command that a sentence of this intent is; any other has the name of its intent.
OF_INTENT = {
    "affirm": "yes", "ask_code": "code", "ask_concept": "tell", "bot_challenge": "bot_challenge",
    "clear_answer": "clear", "complete_mode": "start", "confused": "explain_meaning",
    "continue": "forward", "delete_data": "delete", "deny": "no", "dont_know": "unknown",
    "explain_example": "explain_example", "explain_meaning": "explain_meaning",
    "explain_why": "explain_why", "export_data": "export", "express_mode": "start",
    "fatigue": "smalltalk_tired", "get_report": "report", "go_back": "back",
    "goodbye": "smalltalk_goodbye", "greet": "smalltalk_greet", "has_question": "has_question",
    "help": "help", "human": "handoff", "insult": "smalltalk_insult", "new_official": "onboarding",
    "next_steps": "steps", "not_applicable": "na", "other_language": "language",
    "out_of_scope": "outside", "pause": "pause", "privacy": "privacy", "progress": "progress",
    "repeat": "repeat", "restart_diagnostic": "restart", "resume_code": "resume",
    "review_answers": "review", "see_results": "results", "set_municipality": "profile",
    "set_role": "profile", "set_size": "profile", "show_projects": "projects", "skip": "skip",
    "start_diagnostic": "start", "thanks": "smalltalk_thanks", "undo": "undo",
    "why_advice": "why_step", "change_answer": "reopen",
}  # fmt: skip
ONLY_AT_A_QUESTION = {"unknown", "na", "skip", "explain_why", "explain_meaning", "explain_example",
                      "repeat", "back", "forward"}  # fmt: skip
NEEDS_ANSWERS = {"undo", "clear", "reopen"}
TELLS_A_LEVEL = re.compile(r"\b(?:[0-4]|zero|deux|trois|quatre)\b")


@dataclass(frozen=True)
class Example:
    """One message in a scene.

    Attributes:
        first, second: classes of its commands, ``second`` is ``NONE`` when it has one.
        levels: those that are right for the pending question, if an answer is told.
        target: the question that is repaired, when it is another one.
        weight: how much it counts.
    """

    scene: Scene
    text: str
    first: str
    second: str
    levels: tuple[int, ...] = ()
    target: str | None = None
    weight: float = 1.0

    def fold(self, folds: int) -> int:
        """In which part it is left out."""
        digest = hashlib.sha256(f"{self.scene.at}\0{self.text}".encode()).digest()
        return digest[0] % folds


def class_of(command: str, at: str) -> str:
    """The class of a command of ``data/situations``, said where ``at`` is pending."""
    word, *rest = command.split()
    here = bool(rest) and rest[0] == at
    if word in ("set", "offer"):
        return "set" if here else "correct"
    if word in ("unknown", "na"):
        return word if here else f"{word}_other"
    if word in ("reopen", "which"):
        return "reopen"
    if word in ("explain", "about", "smalltalk"):
        return f"{word}_{rest[0]}"
    return "start" if word == "mode" else word


def situations_of(content: Content) -> list[Situation]:
    return read_situations(Reading(content.root))


def of_situations(situations: Iterable[Situation]) -> Iterator[Example]:
    for said in situations:
        classes = [class_of(command, said.at) for command in said.does]
        yield Example(
            Scene.of(said),
            said.said,
            classes[0],
            classes[1] if len(classes) > 1 else NONE,
            levels_of(said) if classes[0] == "set" else (),
            target=_target(said),
            weight=1.5,
        )


def _target(said: Situation) -> str | None:
    word, *rest = said.does[0].split()
    repairs = word in ("clear", "reopen") or (
        word in ("set", "unknown", "na") and rest[0] != said.at
    )
    return rest[0] if repairs and len(said.does) == 1 else None


def levels_of(said: Situation) -> tuple[int, ...]:
    """The levels that the first reading gives to the pending question."""
    word, question, *levels = said.does[0].split()
    if word not in ("set", "offer") or question != said.at:
        return ()
    return tuple(int(level) for level in levels[0].split(","))


def sentences_of(content: Content) -> list[tuple[str, str]]:
    """(sentence, intent) of ``data/nlu``."""
    found = []
    for path in sorted((content.root / "nlu").rglob("*.yml")):
        for entry in YamlFile(path).data["nlu"]:
            lines = (line.strip()[2:] for line in entry["examples"].splitlines())
            found += [(line, str(entry["intent"])) for line in lines if line]
    return found


def of_sentences(content: Content, sentences: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """Each in one scene or two: before any question, and at one."""
    questions = list(content.questions)
    for text, intent in sentences:
        if intent == "answer":
            continue  # told of no question
        act = OF_INTENT.get(intent, intent)
        if act == "reopen" and TELLS_A_LEVEL.search(fold(text)):
            act = "correct"
        chance = hashlib.sha256(text.encode()).digest()
        at = questions[chance[0] % len(questions)]
        noted = (questions[chance[1] % len(questions)],)
        if act not in NEEDS_ANSWERS | {"correct"} and act not in ONLY_AT_A_QUESTION:
            yield Example(Scene("results" if chance[2] < 50 else "nothing"), text, act, NONE)
        if act != "start" or chance[3] < 100:
            yield Example(Scene(at, noted=noted), text, act, NONE)
        if act in ("yes", "no") and chance[4] % 2:
            yield Example(Scene("confirm:delete", noted=noted), text, act, NONE)


def of_carriers(content: Content) -> Iterator[Example]:
    """Levels said as such: by number, by rank in the list shown, by label."""
    data = YamlFile(content.root / "language" / "levels.yml").data
    ranks = list(data["ranks"])
    questions = list(content.questions.values())
    for number, (listed, carrier) in enumerate(
        (listed, carrier) for listed in LISTS for carrier in data["carriers"]
    ):
        question = questions[number % len(questions)]
        for place, level in enumerate(listed or range(5)):
            filled = carrier.format(n=level, rang=ranks[place], label=question.levels[level].label)
            yield Example(Scene(question.id, listed), filled, "set", NONE, (level,))
            if number % 2:
                question = questions[(number * 7 + level) % len(questions)]


def samples_of(content: Content, examples: Iterable[Example]) -> list[Sample]:
    """Sentences that tell one level: the content's own, and those of the situations."""
    samples = [
        Sample(question.id, number, text)
        for question in content.questions.values()
        for number, level in enumerate(question.levels)
        for text in (level.label, level.description, *level.examples)
    ]
    for example in examples:
        told = len(example.levels) == 1 and example.second == NONE and not example.scene.levels
        if told and example.scene.question:
            samples.append(Sample(example.scene.question, example.levels[0], example.text))
    return samples
