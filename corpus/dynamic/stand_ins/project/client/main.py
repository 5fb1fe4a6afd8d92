import json  # expect: external json; dynamic-report
import string  # expect: external string
import helper  # expect: import helper
