__all__ = "a", "b" "c"
