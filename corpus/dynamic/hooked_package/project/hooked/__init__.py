from . import _build  # expect: submodule hooked._build
