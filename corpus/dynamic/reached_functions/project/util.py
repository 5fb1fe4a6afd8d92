import importlib  # expect: external importlib
from importlib import import_module  # expect: external importlib
