"""What Rasa calls. Everything is decided in ``bot/dialogue``."""
