import os  # expect: external os
__path__.append(os.path.join(os.path.dirname(__file__), "plugins"))  # expect: hazard package-path-edit
