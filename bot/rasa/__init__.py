"""The only place that imports Rasa: NLU components, channel, tracker store, start-up patches."""
