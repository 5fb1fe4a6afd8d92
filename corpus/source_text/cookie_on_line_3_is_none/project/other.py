x = 1
# coding: ascii
y = 'é'; import b  # expect: import b
