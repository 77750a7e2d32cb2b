from tests.support.own_store import own_app, own_store

__all__ = ["own_app", "own_store"]
