import logging  # expect: external logging
from . import handlers  # expect: submodule pkg.logging.handlers
