import pkgutil  # expect: external pkgutil
__path__ = pkgutil.extend_path(path=__path__, name=__name__)
