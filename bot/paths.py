"""Where the project's own files are; nothing else defines a path of the tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
MODELS = ROOT / "models"
PERSONAS = DATA / "personas"
VAR = ROOT / "var"
