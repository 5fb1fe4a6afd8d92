# expect: dynamic-report
__all__ = [name for name in ("a", "b")]
