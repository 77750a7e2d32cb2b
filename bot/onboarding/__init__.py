"""Onboarding of a newly elected official: where the person is, and the dates. Pure functions."""
