"""How well the bot understands, measured on sentences that it never learnt from."""
