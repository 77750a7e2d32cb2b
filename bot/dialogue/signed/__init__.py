"""What we sign and later recognise: button payloads, resume codes."""
