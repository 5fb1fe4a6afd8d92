from util import *  # expect: star util
import_module("plugin")  # expect: dynamic plugin
