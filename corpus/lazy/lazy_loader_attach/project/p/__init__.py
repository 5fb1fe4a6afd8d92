import lazy_loader as lazy  # expect: external lazy_loader
# expect: dynamic p.a scope=function; dynamic p.b scope=function
__getattr__, __dir__, __all__ = lazy.attach(
    __name__,
    submodules=["a"],
    submod_attrs={"b": ["B"]},
)
