import sys  # expect: external sys
