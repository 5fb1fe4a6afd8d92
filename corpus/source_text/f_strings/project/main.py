x = 1
a_ = f"{x!r:>{10}} {{import a}}"; import b  # expect: import b
b_ = f'{"import a"}'; import c  # expect: import c
c_ = f"""
import a {x}
{
x
} import a
"""; import d  # expect: import d
d_ = f"{x:%H:%M}"; import e  # expect: import e
e_ = f'{ {"a": 1}["a"] }'; import b  # expect: import b
