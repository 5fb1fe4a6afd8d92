# coding: shift_jis
x = 'ソ'; import a  # expect: import a
# ソ
import b  # expect: import b
y = '表'
import c  # expect: import c
