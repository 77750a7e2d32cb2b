"""What the decision learns from: turns in context, and the sentences of ``data/nlu`` in scenes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.content import Content
from bot.content.situations import Situation, family_of, learnt
from bot.content.yaml_file import YamlFile
from bot.understanding.decision.choice import POSITION
from bot.understanding.decision.scene import Scene
from bot.understanding.level_evidence import Sample
from bot.understanding.normalise import fold

NONE = "none"  # the class of a second command that is not there
# The class of command that a sentence of this intent is; any other has the name of its intent.
OF_INTENT = {
    "affirm": "yes", "ask_code": "code", "ask_concept": "tell", "bot_challenge": "bot_challenge",
    "clear_answer": "clear", "complete_mode": "start", "confused": "explain_meaning",
    "continue": "forward", "delete_data": "delete", "deny": "no", "dont_know": "unknown",
    "explain_example": "explain_example", "explain_meaning": "explain_meaning",
    "explain_why": "explain_why", "export_data": "export", "express_mode": "start",
    "fatigue": "feeling", "get_report": "report", "go_back": "back",
    "goodbye": "smalltalk_goodbye", "greet": "smalltalk_greet", "has_question": "has_question",
    "help": "help", "human": "handoff", "insult": "feeling", "new_official": "onboarding",
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
# What repairs an answer: said of none, unless one was noted.
REPAIRS = {"correct", "reopen", "clear", "undo", "unknown_other", "na_other", "withdraw"}
PROMPTS = ("municipality", "role", "size", "mode")
# What passes a field of the profile, and what moves in the onboarding, by the class elsewhere.
AT_A_PROMPT = dict.fromkeys(("skip", "unknown", "na", "forward", "no"), "skip_prompt")
IN_THE_ONBOARDING = {"skip": "forward"}
FEW = 6  # words of what is said at a prompt
LESS = 0.5  # weight of a sentence in a scene that it was not written for
TELLS_A_LEVEL = re.compile(r"\b(?:[0-4]|zero|deux|trois|quatre)\b")


@dataclass(frozen=True)
class Example:
    """One message in a scene.

    Attributes:
        first, second: classes of its commands, ``second`` is ``NONE`` when it has one.
        levels: those that are right for the pending question, if an answer is told.
        target: the question that is repaired, when it is another one.
        new: its levels that are right, if a level is told of it.
        weight: how much it counts.
    """

    scene: Scene
    text: str
    first: str
    second: str
    levels: tuple[int, ...] = ()
    target: str | None = None
    new: tuple[int, ...] = ()
    weight: float = 1.0

    def fold(self, folds: int) -> int:
        """In which part it is left out."""
        return hashlib.sha256(self.text.encode()).digest()[0] % folds


def class_of(command: str, at: str) -> str:
    """The class of a command of ``data/situations``, said where ``at`` is pending."""
    word, *rest = command.split()
    here = bool(rest) and rest[0] == at
    if word in ("set", "offer"):
        return "set" if here else "correct"
    if word in ("unknown", "na"):
        return word if here or not rest else f"{word}_other"
    if word in ("reopen", "which"):
        return "reopen"
    if family := family_of(command):
        return family[0]
    if word in ("explain", "smalltalk"):
        return f"{word}_{rest[0]}"
    return {"mode": "start", "election": "oath"}.get(word, word)


def class_of_intent(intent: str, scene: Scene, acts: Mapping[str, float]) -> str:
    """The class of command that an intent stands for on this screen.

    Args:
        acts: how likely each class is: a change is the likelier of two.
    """
    if intent == "answer":
        return "set"
    name = OF_INTENT.get(intent, intent)
    if name == "reopen":
        return max(("reopen", "correct"), key=lambda each: acts.get(each, 0.0))
    if scene.at.startswith("prompt:"):
        return AT_A_PROMPT.get(name, name)
    return IN_THE_ONBOARDING.get(name, name) if scene.kind == "onboarding" else name


def situations_of(content: Content) -> list[Situation]:
    return list(learnt(content.root))


def of_situations(content: Content, situations: Iterable[Situation]) -> Iterator[Example]:
    questions = list(content.questions)
    for said in situations:
        classes = [class_of(command, said.at) for command in said.does]
        scene = Scene.of(said)
        if scene.question and not scene.noted and not REPAIRS & set(classes):
            scene = replace(scene, noted=perhaps_noted(questions, scene.question, said.said))
        yield Example(
            scene,
            said.said,
            classes[0],
            classes[1] if len(classes) > 1 else NONE,
            levels_of(said, said.at) if classes[0] == "set" else (),
            target=_target(said),
            new=levels_of(said, _target(said)),
            weight=1.5,
        )


def perhaps_noted(questions: list[str], at: str, text: str) -> tuple[str, ...]:
    """The answers before this question, of three turns in four: most are not the first."""
    chance = hashlib.sha256(f"{at}\0{text}".encode()).digest()
    place = questions.index(at)
    return tuple(questions[max(0, place - chance[0] % 4) : place])


def _target(said: Situation) -> str | None:
    word, *rest = said.does[0].split()
    repairs = word in ("clear", "reopen") or (
        word in ("set", "unknown", "na") and bool(rest) and rest[0] != said.at
    )
    return rest[0] if repairs and len(said.does) == 1 else None


def levels_of(said: Situation, of: str | None) -> tuple[int, ...]:
    """The levels that the first reading gives to this question."""
    word, question, *levels = (*said.does[0].split(), "")
    if word not in ("set", "offer") or question != of:
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
    """Each in a few scenes: before any question, at one, at a prompt, in the onboarding."""
    questions = list(content.questions)
    for text, intent in sentences:
        if intent == "answer":
            continue  # told of no question
        act = OF_INTENT.get(intent, intent)
        if act == "reopen" and TELLS_A_LEVEL.search(fold(POSITION.sub(" ", text))):
            act = "correct"
        chance = hashlib.sha256(text.encode()).digest()
        at = questions[chance[0] % len(questions)]
        noted = (questions[chance[1] % len(questions)],)
        if act in REPAIRS | {"back", "repeat"}:
            yield Example(Scene("results", noted=(*noted, at)), text, act, NONE)
        if act not in NEEDS_ANSWERS | {"correct"} and act not in ONLY_AT_A_QUESTION:
            yield Example(Scene("results" if chance[2] < 50 else "nothing"), text, act, NONE)
        yield Example(Scene(at, noted=noted), text, act, NONE)
        yield from _elsewhere(content, text, act, chance, noted)


def _elsewhere(
    content: Content, text: str, act: str, chance: bytes, noted: tuple[str, ...]
) -> Iterator[Example]:
    """Few words: one in two at a prompt, one in four in the onboarding or at a confirmation."""
    if len(text.split()) > FEW or act in NEEDS_ANSWERS | {"correct"} or act.startswith("explain_"):
        return
    field = PROMPTS[chance[4] % len(PROMPTS)]
    if chance[5] % 2 or act in AT_A_PROMPT:
        yield Example(Scene(f"prompt:{field}"), text, AT_A_PROMPT.get(act, act), NONE, weight=LESS)
    steps = list(content.onboarding)
    if chance[6] % 4 == 0:
        step = f"onboarding:{steps[chance[7] % len(steps)]}"
        yield Example(Scene(step), text, IN_THE_ONBOARDING.get(act, act), NONE, weight=LESS)
    if act in ("yes", "no") or (chance[8] % 4 == 0 and act not in ("delete", "restart", "undo")):
        action = ("delete", "restart")[chance[9] % 2]
        weight = 1.0 if act in ("yes", "no") else LESS
        yield Example(Scene(f"confirm:{action}", noted=noted), text, act, NONE, weight=weight)


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


def told_in_passing(content: Content) -> Iterator[Sample]:
    """Facts about a question that was not asked, told alone."""
    for said in situations_of(content):
        word, question, level = (*said.does[0].split(), "", "")[:3]
        if word == "propose" and len(said.does) == 1:
            yield Sample(question, int(level), said.said)
