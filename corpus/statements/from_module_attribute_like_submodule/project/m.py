import sys as x  # expect: external sys
