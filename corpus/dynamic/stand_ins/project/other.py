import json  # expect: external json
