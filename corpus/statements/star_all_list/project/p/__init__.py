__all__ = ["a", "b", "name"]
name = 1
