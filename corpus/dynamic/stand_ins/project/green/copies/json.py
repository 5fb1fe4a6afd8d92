from json import *  # expect: external json
