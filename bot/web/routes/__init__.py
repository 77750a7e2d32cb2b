"""The website channel's routes that Rasa has no part in: guard, reports, static files."""
