from ...a import x  # expect: from p.a
