"""What a message means: one reader for each kind of thing; ``interpret`` asks them in order."""
