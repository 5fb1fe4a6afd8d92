import os  # expect: external os
__path__.extend(os.environ.get("PLUGINS", "").split(":"))  # expect: hazard package-path-edit
