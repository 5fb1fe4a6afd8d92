x = [1, 2]
if x[0:1]: import a  # expect: import a [branch]
if {"k": 1}: import b  # expect: import b [branch]
if ":" in "a:b": import c  # expect: import c [branch]
if (n := 1): import d  # expect: import d [branch]
def f(a: int = 1, b: "x: y" = {1: 2}[1]) -> {1: 2}[1]: import a  # expect: import a scope=function
if x[
    0:1
]: import b  # expect: import b [branch]
if x[(lambda: 0)():]: import c  # expect: import c [branch]
class C(dict[1:2] if 0 else object): import d  # expect: import d scope=class
