import builtins

functions = [builtins.__dict__["__import__"]]
functions[0]("shop.secret")
