x = 1
if lambda: x: import a  # expect: import a [branch]
if (lambda y: y)(x): import b  # expect: import b [branch]
if lambda a, b=lambda: 1: a: import c  # expect: import c [branch]
while lambda: 0: import d; break  # expect: import d [branch]
d_ = {lambda: 1: 2}; import a  # expect: import a
for f in [lambda: x]: import b  # expect: import b [branch]
