"""The verbs of ``python -m bot``, one module each.

``run(chosen)`` returns the status; ``arguments(parser)`` adds the verb's own, when it has some.
What cannot be done is raised: ``bot/__main__.py`` tells it.
"""
