import __future__  # expect: external __future__
