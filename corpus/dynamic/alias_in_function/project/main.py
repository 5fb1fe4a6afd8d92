def f():
    from importlib import import_module as load  # expect: external importlib scope=function
    return load("a")  # expect: dynamic a scope=function
f()
