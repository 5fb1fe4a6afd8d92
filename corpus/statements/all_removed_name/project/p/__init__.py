__all__ = ["a", "b"]
__all__.remove("b")
