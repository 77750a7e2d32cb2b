"""Questionnaire, answers, scores and advice: pure functions over the content."""
