x = 1
a_ = f"{x!r:>{10}} {{import a}}"; import b  # expect: import b
b_ = f'{"import a"}'; import c  # expect: import c
c_ = f"""
import a {x}
{
x
} import a
"""; import d  # expect: import d
T = type("T", (), {"__format__": lambda self, spec: spec})
d_ = f"{T():%H:%M import a}"; import e  # expect: import e
e_ = f'{ {"a": 1}["a"] }'; import b  # expect: import b
