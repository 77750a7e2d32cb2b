"""``python -m bench load``: many people at once, beside the stock bot, with the same kind of store.

``people``: who talks. ``clients``: closed-loop HTTP clients. ``bots``: the servers measured.
``growth``: long conversations and a full database. ``seed``: the full database. ``report``: tables.
"""
