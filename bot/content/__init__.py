"""The content of ``data/``: loaded, typed, checked."""

from bot.content.load import Content, load_content
from bot.content.yaml_file import ContentError

__all__ = ["Content", "ContentError", "load_content"]
