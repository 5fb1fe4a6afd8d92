import importlib  # expect: external importlib
import a  # expect: import a
importlib.reload(a)  # expect: nothing
