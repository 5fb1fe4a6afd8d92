import os  # expect: external os
import pkg  # expect: import pkg
pkg.__path__.append(os.path.join(os.path.dirname(__file__), "more"))  # expect: hazard package-path-edit
import pkg.x  # expect: missing pkg.x; dynamic-report
