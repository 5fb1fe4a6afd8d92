import helper  # expect: import helper@project/app/helper.py
import lib  # expect: import lib
