"""The channels that Rasa serves: ``rest``, the website, outside platforms, service routes."""
