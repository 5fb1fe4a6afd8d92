#
#
# coding: ascii
x = 'é'; import a  # expect: import a
