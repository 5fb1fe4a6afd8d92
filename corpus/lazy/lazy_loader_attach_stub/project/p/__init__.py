import lazy_loader as lazy  # expect: external lazy_loader
# expect: dynamic p.a scope=function; dynamic p.b scope=function; implicit p@project/p/__init__.pyi scope=function
__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
