"""The version number of Clew; only the run-time tracker, which is Python alone, repeats it."""

VERSION = "0.1.0"
