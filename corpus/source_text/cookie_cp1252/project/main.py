# coding=windows-1252
x = '€“'; import a  # expect: import a
