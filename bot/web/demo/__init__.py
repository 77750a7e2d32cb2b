"""The demonstration site: an invented municipality, on an origin of its own."""
