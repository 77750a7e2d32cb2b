"""``python -m bench widget``: what the widget weighs and costs a visitor, beside deep-chat.

``rival``: deep-chat, from the npm registry. ``site``: the two servers, one for the page and one for
the scripts. ``browser``: Chromium slowed down. ``pdf``: the report's PDF. ``report``: the table.
"""
