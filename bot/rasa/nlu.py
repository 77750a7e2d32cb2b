"""Rasa graph components: the typed-command gate and the intent classifier."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import understanding
from bot.content.load import data_dir
from bot.dialogue.signed.payloads import looks_like_payload
from bot.understanding.encoder import one_thread_each
from bot.understanding.fitted import SPOKEN
from bot.understanding.intents import IntentModel

WORD_JOINER = "\u2060"
RANKING_LENGTH = 5
# Rasa needs some intent to find a rule: the dialogue reads a payload, or a text without a word,
# by itself.
PRESSED = "answer"
WORDLESS = "out_of_scope"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class PlainTextGate(GraphComponent):
    """Makes a typed "/restart" or "/intent{...}" ordinary text, on every channel.

    Rasa obeys a message that begins with a slash. An invisible character before the slash keeps
    its regular-expression handler from seeing a command; the message kept by the tracker, which
    our action reads, is untouched.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlainTextGate:
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training sentences are not commands; Rasa asks for this method."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if text.strip().startswith("/"):
                message.set(TEXT, WORD_JOINER + text)
        return messages


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class FrenchIntentClassifier(GraphComponent, IntentClassifier):
    """Wraps ``bot.understanding.intents.IntentModel``."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FrenchIntentClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FrenchIntentClassifier:
        with model_storage.read_from(resource) as folder:
            model = IntentModel.load(folder)
        one_thread_each()
        model.predict("bonjour")  # loads the encoder now, not at the first message
        return cls(model_storage, resource, model)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa trains again when our code or the spoken forms of ``data/language`` changed too."""
        folder = Path(understanding.__file__).parent
        code = (folder / name for name in understanding.TRAINING_CODE)
        digest = hashlib.sha256()
        for path in sorted((*code, *(data_dir() / "language").glob(SPOKEN))):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        self._model = IntentModel.train(
            [e.get(TEXT) for e in examples], [e.get(INTENT) for e in examples]
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._rank(message.get(TEXT) or "")
            best = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set(INTENT, best, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, text: str) -> list[dict[str, Any]]:
        if looks_like_payload(text):
            return [{"name": PRESSED, "confidence": 1.0}]
        predicted = (self._model.predict(text) if self._model else []) or [(WORDLESS, 1.0)]
        return [
            {"name": name, "confidence": confidence}
            for name, confidence in predicted[:RANKING_LENGTH]
        ]
