"""The channels that Rasa serves: ``rest``, the website, the operator's service routes."""
