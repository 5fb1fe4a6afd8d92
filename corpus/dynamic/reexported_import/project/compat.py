import builtins  # expect: external builtins
__import__ = builtins.__import__
