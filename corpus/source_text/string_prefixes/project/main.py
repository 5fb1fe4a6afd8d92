x = r"\"; import a"
y = R'''\'''' ; import b  # expect: import b
z = Rb"\""; import c  # expect: import c
u = U"import a"; import d  # expect: import d
v = bR'\'; import a'
w = F"{x}; import a"; import e  # expect: import e
k = fr"\{x}"; import f  # expect: import f
l = rB"""
import a
"""
