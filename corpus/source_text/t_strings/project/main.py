x = 1
a_ = t"import a {x}"; import b  # expect: import b
b_ = rt'\{x}'; import c  # expect: import c
c_ = T"{"import a"}"; import d  # expect: import d
