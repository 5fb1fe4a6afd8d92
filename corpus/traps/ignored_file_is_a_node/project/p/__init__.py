from ._version import version  # expect: from p._version
