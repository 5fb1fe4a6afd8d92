import sys  # expect: external sys
names = ["a"] + [name for name in sys.argv if not name]
__import__("p", globals(), locals(), names)  # expect: dynamic p; dynamic p.a; dynamic p.b unseen; dynamic-report
__import__("q", fromlist=["*"])  # expect: dynamic q; star q; submodule q.c
