def __getattr__(name):
    if name == "a":
        from . import a  # expect: submodule p.a [branch] scope=function
        return a
    if name == "Thing":
        from .b import Thing  # expect: from p.b [branch] scope=function
        return Thing
    raise AttributeError(name)
