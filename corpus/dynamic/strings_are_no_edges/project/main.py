NAMES = ["p.a", "p"]
INSTALLED_APPS = ("p.a",)
def patch(name): return name
patch("p.a.value")
"p.a"
