"""The verbs of ``python -m bot``, one module each, with a ``run(arguments)`` function."""
