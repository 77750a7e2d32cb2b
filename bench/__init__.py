"""Measures Boussole beside the stock bot of Rasa; compares, never passes or fails on a time."""
