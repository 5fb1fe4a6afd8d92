import json  # expect: external json
from json import dumps  # expect: external json
