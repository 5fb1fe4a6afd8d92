from pkgutil import extend_path  # expect: external pkgutil
__path__ = extend_path(__path__, __name__)
