# -*- coding: latin-1 -*-
x = 'é'; import a  # expect: import a
# ÿ
import b  # expect: import b
