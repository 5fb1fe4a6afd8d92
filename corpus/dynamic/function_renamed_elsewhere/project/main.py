from util import load  # expect: from util
load("plugin")
