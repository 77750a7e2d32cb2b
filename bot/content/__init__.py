"""The content of ``data/``: loaded, typed, checked."""

from bot.content.load import Content, content, load_content
from bot.content.yaml_file import ContentError

__all__ = ["Content", "ContentError", "content", "load_content"]
