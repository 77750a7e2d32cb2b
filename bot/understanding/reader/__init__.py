"""The reader: a small transformer that has read the turns of ``data/situations``.

``subwords`` cuts a text, ``scenes`` says what is on the screen, ``transformer`` computes, and
``reader`` tells what they make of a message. ``weights.npz`` is in the repository, as the
sentence encoder's are in its package: ``python -m scripts.tune`` makes them again (CONTRIBUTING
says when).
"""
