"""DIET, Rasa's own classifier, trained on the same sentences: the peer of the long report."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from bot.commands.train import environment
from bot.paths import ROOT, VAR

FOLDER = VAR / "bench" / "diet"
MODEL = FOLDER / "diet.tar.gz"
EPOCHS = 100  # as in `rasa init`
CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "diet",
    "language": "fr",
    "importers": [{"name": "bot.rasa.importer.ContentImporter"}],
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {
            "name": "DIETClassifier",
            "epochs": EPOCHS,
            "constrain_similarities": True,
            "entity_recognition": False,
            "random_seed": 1,
        },
    ],
}


def train() -> float:
    """Train on the data of ``make train``; seconds taken.

    Raises:
        RuntimeError: Rasa failed; its log is in var/bench/diet/train.log.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    # The importer finds data/ beside the configuration.
    config = ROOT / ".diet-config.yml"
    config.write_text(yaml.safe_dump(CONFIG))
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", str(config)]
    command += ["--nlu", "data", "--domain", "domain.yml", "--out", str(FOLDER)]
    command += ["--fixed-model-name", "diet"]
    start = time.monotonic()
    try:
        with (FOLDER / "train.log").open("w") as log:
            done = subprocess.run(
                command, cwd=ROOT, env=environment(), stdout=log, stderr=subprocess.STDOUT
            )
    finally:
        config.unlink()
    if done.returncode:
        raise RuntimeError(f"rasa train nlu failed, see {FOLDER / 'train.log'}")
    return time.monotonic() - start


def parser(model: Path = MODEL) -> Callable[[str], str]:
    """Loads the trained DIET: the best intent of a sentence."""
    from rasa.core.agent import load_agent

    loop = asyncio.new_event_loop()
    agent = loop.run_until_complete(load_agent(model_path=str(model)))
    return lambda text: str(loop.run_until_complete(agent.parse_message(text))["intent"]["name"])
