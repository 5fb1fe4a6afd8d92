import lib  # expect: import lib
