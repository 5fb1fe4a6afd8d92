import logging.handlers  # expect: external logging
