import lib  # expect: import lib@project/src/lib.py
