"""A docstring may come first."""
from __future__ import annotations  # expect: nothing
from __future__ import division, print_function as p  # expect: nothing
import a  # expect: import a
