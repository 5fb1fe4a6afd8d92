from ..x import __name__ as n  # expect: from p.x
