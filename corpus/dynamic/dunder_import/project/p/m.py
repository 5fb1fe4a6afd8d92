__import__("a")  # expect: dynamic a
__import__("p.b")  # expect: dynamic p.b
__import__("p", fromlist=["c"])  # expect: dynamic p; dynamic p.c
__import__("p", globals(), locals(), ["d", "nothing"], 0)  # expect: dynamic p; dynamic p.d
__import__("e", globals(), locals(), [], 1)  # expect: dynamic p.e
__import__("e", globals(), level=1)  # expect: dynamic p.e
