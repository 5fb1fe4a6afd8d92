from importlib import import_module  # expect: external importlib
import_module("my-tool")  # expect: dynamic my-tool
import_module("pkg.2nd-part")  # expect: dynamic pkg.2nd-part
import_module("pkg.class")  # expect: dynamic pkg.class
