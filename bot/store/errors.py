"""What the store says to the operator when it refuses."""

from __future__ import annotations


class StoreError(Exception):
    """Nothing was changed; the message is one French sentence that says what to do."""


class BackupError(StoreError):
    """A copy could not be made or put back."""
