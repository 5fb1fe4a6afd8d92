from os.path import dirname, join  # expect: external os
__path__ = [dirname(__file__), join(dirname(__file__), "more")]  # expect: hazard package-path-edit
