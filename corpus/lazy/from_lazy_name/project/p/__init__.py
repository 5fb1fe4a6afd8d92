def __getattr__(name):
    if name == "Name":
        from p.impl import Name  # expect: from p.impl [branch] scope=function
        return Name
    raise AttributeError(name)
