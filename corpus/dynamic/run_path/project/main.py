import os  # expect: external os
import runpy  # expect: external runpy
runpy.run_path(os.path.join(os.path.dirname(__file__), "job.py"))  # expect: dynamic @project/job.py unseen
