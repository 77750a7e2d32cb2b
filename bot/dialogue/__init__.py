"""Decides what a message means with the pending question in view, and answers it.

``turn.handle`` is the entry; one message is ``interpret``-ed into an act, which a handler plays.
"""
