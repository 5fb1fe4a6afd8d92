x = {"k": 1}
a_ = f"{x["k"]}"; import b  # expect: import b
b_ = f"{
    x  # a comment with a " and a }
    ["k"]
}"; import c  # expect: import c
c_ = f"{f"{f"{1}"}"}"; import d  # expect: import d
d_ = f"{'''
import a
'''}"; import e  # expect: import e
e_ = f"{"\n".join(["import a"])}"; import b  # expect: import b
f_ = f'{"}"}'; import c  # expect: import c
