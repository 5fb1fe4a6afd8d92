"""The version number of Clew; nothing else in the repository states it."""

VERSION = "0.1.0"
