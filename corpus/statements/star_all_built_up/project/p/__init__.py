__all__ = ["a"] + ["b"]
__all__ += ["c"]
__all__.extend(["d"])
__all__.extend(("e",))
__all__.append("f")
__all__ = __all__ + ["g"]
