__all__ = ["a"]  # expect: dynamic-report
__all__ += sorted(n for n in dir() if n == "b")
