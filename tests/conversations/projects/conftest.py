from tests.support.own_store import own_store, talker

__all__ = ["own_store", "talker"]
