"""Boussole: a conversational self-diagnosis for Québec municipalities."""

__version__ = "0.1.0"
