import helper  # expect: import helper@project/tools/helper.py
import lib  # expect: import lib@project/src/lib.py
