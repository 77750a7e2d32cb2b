"""What is kept: conversations, diagnostics, answers with their history, replies."""
