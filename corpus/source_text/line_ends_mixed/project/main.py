import a  # expect: import a
import b  # expect: import bx = 1
import c  # expect: import c
