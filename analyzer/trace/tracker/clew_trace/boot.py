"""Starts the tracker in a process below `clew trace`; called by bootstrap/sitecustomize.py."""

import os

from clew_trace import api


def start(directory):
    started = os.environ.get("CLEW_TRACE_STARTED", "")
    audit = os.environ.get("CLEW_TRACE_AUDIT") != "0"
    api.start(directory, audit=audit, started_ns=int(started) if started.isdigit() else None)
