import importlib  # expect: external importlib
for name in ():
    importlib.import_module("p.nosuch")  # expect: missing p.nosuch [branch]
    importlib.import_module("nosuch_top")  # expect: external nosuch_top [branch]
