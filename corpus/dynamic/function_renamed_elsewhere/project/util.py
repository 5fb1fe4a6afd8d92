from importlib import import_module as load  # expect: external importlib; dynamic-report
import importlib as own  # expect: external importlib
from importlib import import_module  # expect: external importlib
