x = 1; import a  # expect: import a
import b; import c; x = 2  # expect: import b; import c
if x: import a; import b  # expect: import a [branch]; import b [branch]
for i in (1,): import c  # expect: import c [branch]
def f(): import a; return a  # expect: import a scope=function
class C: import b  # expect: import b scope=class
try: import d  # expect: import d [optional]
except ImportError: import e  # expect: import e [fallback]
with open(__file__) as g: import c;  # expect: import c
else_ = 1; import d ;  # expect: import d
while x: import a; break  # expect: import a [branch]
