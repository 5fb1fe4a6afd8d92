__all__ = ["ghost", "a"]
