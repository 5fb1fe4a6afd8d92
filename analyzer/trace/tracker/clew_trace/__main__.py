"""Runs as `python -m clew_trace` and as `python PATH/clew_trace`."""

import os
import sys

if not __package__:
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from clew_trace.launch import main  # noqa: E402

sys.exit(main())
