# coding: utf-7
# expect: import a
+AGkAbQBwAG8AcgB0- a
x = 1; import b  # expect: import b
