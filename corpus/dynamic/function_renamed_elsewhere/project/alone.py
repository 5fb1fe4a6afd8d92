from importlib import import_module as load  # expect: external importlib
load("plugin")  # expect: dynamic plugin
