"""Starts the tracker in a process below `clew trace`; called by bootstrap/sitecustomize.py."""

import os

import clew_trace
from clew_trace import api

PACKAGE_PATH = list(clew_trace.__path__)


def start(directory):
    started = os.environ.get("CLEW_TRACE_STARTED", "")
    audit = os.environ.get("CLEW_TRACE_AUDIT") != "0"
    api.start(directory, audit=audit, started_ns=int(started) if started.isdigit() else None)
