# coding: utf-7
# expect: import a
x = '+ACc-; import a
