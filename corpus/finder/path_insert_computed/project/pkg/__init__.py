import os  # expect: external os
__path__.insert(0, os.path.dirname(__file__) + "/_impl")  # expect: hazard package-path-edit
