"""Training sentences that the content already holds, so that they are written only once."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from bot.content import Content, load_content
from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile

EVERY = 3  # one municipality in three is enough to know what a name looks like
CORRECTIONS = 3  # sentences made for each name of a question


def content_sentences(content: Content) -> list[tuple[str, str]]:
    """(sentence, intent) of sample answers, corrected topics, named places, cards' questions."""
    answers = [
        (text, "answer")
        for question in content.questions.values()
        for level in question.levels
        for text in level.examples
    ]
    topics = [name for q in content.questions.values() for name in (q.topic, *q.aliases)]
    carriers = YamlFile(data_dir() / "language" / "corrections.yml").data["corrections"]
    corrected = [
        (carriers[number % len(carriers)].format(sujet=topic), "change_answer")
        for number, topic in enumerate(topics * CORRECTIONS)
    ]
    places = [m.name for m in content.municipalities.values()][::EVERY]
    carriers = YamlFile(data_dir() / "language" / "places.yml").data["places"]
    placed = [
        (carriers[number % len(carriers)].format(lieu=place), "set_municipality")
        for number, place in enumerate(places)
    ]
    asked = [(text, "ask_concept") for card in content.cards.values() for text in card.questions]
    return answers + corrected + placed + asked


class ContentImporter(RasaFileImporter):
    """Rasa's own importer of files, and the sentences of ``data/diagnostic`` and ``concepts``."""

    def get_nlu_data(self, language: str | None = "fr") -> TrainingData:
        return self._sentences()  # Rasa asks five times, which was a third of the training

    @cached_method
    def _sentences(self) -> TrainingData:
        data: TrainingData = super().get_nlu_data()
        if not data.intent_examples:  # `rasa train core`, `rasa test` on other files
            return data
        root = Path(str(self.config_file)).resolve().parent / "data"
        messages = [
            Message(data={TEXT: text, INTENT: intent})
            for text, intent in content_sentences(load_content(root))
        ]
        return data.merge(TrainingData(messages))
