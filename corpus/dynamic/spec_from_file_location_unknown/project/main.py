import importlib.util  # expect: external importlib
import os  # expect: external os
spec = importlib.util.spec_from_file_location("x", os.environ["PLUGIN"])  # expect: dynamic-report
