import importlib  # expect: external importlib
try:
    importlib.import_module("ﬁnance")  # expect: external ﬁnance [optional]
except ImportError:
    pass
importlib.import_module("finance")  # expect: dynamic finance
