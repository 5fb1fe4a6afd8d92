import _frozen_importlib  # expect: external _frozen_importlib; import importlib._bootstrap
from _frozen_importlib_external import x  # expect: external _frozen_importlib_external; from importlib._bootstrap_external
