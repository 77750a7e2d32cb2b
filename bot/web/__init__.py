"""The website side: tokens, limits, the widget's files, the demo site. Knows nothing of Rasa."""
