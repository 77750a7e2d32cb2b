"""Turns that are made from the content: levels, names and questions in the ways of ``language``."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from bot.content import Content
from bot.content.yaml_file import YamlFile
from bot.understanding.concepts import asks_of
from bot.understanding.decision.examples import LESS, NONE, PROMPTS, Example, perhaps_noted
from bot.understanding.decision.scene import Scene
from bot.understanding.stated_levels import NUMBERS

# Lists of levels as they are offered, and all five.
LISTS = ((), (), (0, 1), (1, 2), (2, 3), (3, 4), (1, 3), (0, 1, 2), (1, 2, 3), (2, 3, 4))
TOPICS_EACH, SUBJECTS_EACH, STORIES_EACH, SEED = 14, 30, 40, 1
HALF = 128  # of 256: places drawn among the questions
SHOWN = 0.3  # share of the levels said beside a story in front of a list
ANSWERED = 0.7  # share of the questions named in a repair that were answered before


def of_carriers(content: Content) -> Iterator[Example]:
    """Levels said as such: by number, by rank in the list shown, by label."""
    data = YamlFile(content.root / "language" / "levels.yml").data
    ranks = list(data["ranks"])
    questions = list(content.questions.values())
    ids = list(content.questions)
    for number, (listed, carrier) in enumerate(
        (listed, carrier) for listed in LISTS for carrier in data["carriers"]
    ):
        question = questions[number % len(questions)]
        for place, level in enumerate(listed or range(5)):
            last = listed and place == len(listed) - 1 and number % 2
            rank = data["last"] if last else ranks[place]
            filled = carrier.format(n=level, rang=rank, label=question.levels[level].label)
            noted = perhaps_noted(ids, question.id, filled)
            yield Example(Scene(question.id, listed, noted), filled, "set", NONE, (level,))
            if number % 2:
                question = questions[(number * 7 + level) % len(questions)]


def of_stories(content: Content) -> Iterator[Example]:
    """A level said beside a story: "…, donc 2"; the story's own level is it, or the next one."""
    data = YamlFile(content.root / "language" / "levels.yml").data
    ids = list(content.questions)
    drawn = random.Random(SEED)
    for question in content.questions.values():
        for number, form in enumerate(drawn.sample(data["closings"] * 2, STORIES_EACH)):
            told = drawn.randrange(5)
            level = told if number % 2 else max(0, min(4, told + drawn.choice((-1, 1))))
            story = drawn.choice(question.levels[told].examples).rstrip(".!? ")
            text = form.format(histoire=story, n=_said(level, drawn))
            offered = [each for each in LISTS if level in each]
            listed = drawn.choice(offered) if drawn.random() < SHOWN else ()
            noted = perhaps_noted(ids, question.id, text)
            yield Example(Scene(question.id, listed, noted), text, "set", NONE, (level,))


def of_insisting(content: Content) -> Iterator[Example]:
    """The level said again in front of a list: of the question that waits."""
    data = YamlFile(content.root / "language" / "levels.yml").data
    ids = list(content.questions)
    drawn = random.Random(SEED)
    for form in data["insisting"]:
        for listed in (each for each in LISTS if each):
            level = drawn.choice(listed)
            other = drawn.choice([each for each in listed if each != level])
            here = drawn.randrange(1, len(ids))
            noted = tuple(ids[max(0, here - drawn.randrange(1, 4)) : here])
            text = form.format(n=_said(level, drawn), autre=_said(other, drawn))
            yield Example(Scene(ids[here], listed, noted), text, "set", NONE, (level,))


def _said(level: int, drawn: random.Random) -> str:
    """In figures, or as it is dictated."""
    return drawn.choice((str(level), list(NUMBERS)[level]))


def of_corrections(content: Content) -> Iterator[Example]:
    """Of the last answer, its level said as such: "pas ça, c'est 1"."""
    data = YamlFile(content.root / "language" / "levels.yml").data
    ids = list(content.questions)
    drawn = random.Random(SEED)
    for carrier in data["corrections"]:
        for level in range(5):
            here = drawn.randrange(1, len(ids))
            noted = tuple(ids[max(0, here - drawn.randrange(1, 4)) : here])
            stood = drawn.choice([n for n in range(5) if n != level])
            label = content.questions[noted[-1]].levels[level].label
            text = carrier.format(n=level, avant=stood, label=label)
            scene = Scene(ids[here], noted=noted, stood=((noted[-1], stood),))
            yield Example(scene, text, "correct", NONE, target=noted[-1], new=(level,))


def of_names(content: Content) -> Iterator[Example]:
    """Wishes that name a question of the diagnostic or a subject (``asking.yml``)."""
    data = YamlFile(content.root / "language" / "asking.yml").data
    questions = list(content.questions.values())
    named = [(q, name) for q in questions for name in (q.topic, *q.aliases)]
    subjects = [n for card in content.cards.values() for n in (card.title, *card.aliases[:3])]
    drawn = random.Random(SEED)
    for act, carriers in data["topics"].items():
        for carrier in carriers:
            for question, name in drawn.sample(named, TOPICS_EACH):
                place = questions.index(question)
                level = drawn.randrange(5)
                text = carrier.format(sujet=name, n=level, code=question.id, rang=place + 1)
                new = (level,) if "{n}" in carrier else ()
                at = drawn.choice([q.id for q in questions if q is not question] + ["results"])
                others = drawn.sample([q.id for q in questions if q.id != at], 2)
                noted = (*others, question.id) if drawn.random() < ANSWERED else tuple(others)
                scene = Scene(at, noted=noted)
                yield Example(scene, text, act, NONE, target=question.id, new=new, weight=LESS)
    for act, carriers in data["subjects"].items():
        for carrier in carriers:
            for name in drawn.sample(subjects, SUBJECTS_EACH):
                at = drawn.choice([q.id for q in questions] + ["results", "nothing", "nothing"])
                noted = perhaps_noted([q.id for q in questions], at, name) if len(at) == 2 else ()
                yield Example(Scene(at, noted=noted), carrier.format(sujet=name), act, NONE)


def of_asks(content: Content) -> Iterator[Example]:
    """Questions that a card answers, on every screen; half of them where its subject is asked."""
    ids = list(content.questions)
    near: dict[str, list[str]] = {card.id: list(card.diagnostic) for card in content.cards.values()}
    for question in content.questions.values():
        for concept in question.concepts:
            near[concept].append(question.id)
    steps = [f"onboarding:{step}" for step in content.onboarding]
    prompts = [f"prompt:{field}" for field in PROMPTS]
    # Of 256: where it is asked, in this order; the rest at a question of that subject.
    elsewhere = ((50, ["nothing"]), (90, ["results"]), (120, prompts), (140, steps))
    for text, card, learnt in asks_of(content):
        if learnt:
            continue  # the matcher of concepts knows it: no evidence
        chance = hashlib.sha256(text.encode()).digest()
        place, number = chance[0], chance[1]
        asked = near[card] or ids
        at = asked[number % len(asked)]
        for below, other in elsewhere:
            if place < below:
                at = other[number % len(other)]
                break
        noted = perhaps_noted(ids, at, text) if at in ids else ()
        yield Example(Scene(at, noted=noted), text, "tell", NONE, weight=LESS)


def of_emergencies(content: Content) -> Iterator[Example]:
    """What tells of danger or distress, on every screen: a second voice beside the detector's."""
    ids = list(content.questions)
    others = ["nothing", "results", *(f"onboarding:{step}" for step in content.onboarding)]
    for kind in content.emergencies.kinds.values():
        for texts in kind.said.values():
            for text in texts:
                chance = hashlib.sha256(text.encode()).digest()
                places = ids if chance[0] < HALF else others
                at = places[chance[1] % len(places)]
                noted = perhaps_noted(ids, at, text) if at in ids else ()
                yield Example(Scene(at, noted=noted), text, "emergency", NONE)
