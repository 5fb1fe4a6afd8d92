from importlib.machinery import SourceFileLoader  # expect: external importlib
from pathlib import Path  # expect: external pathlib
loader = SourceFileLoader("x", str(Path(__file__).parent / "job.py"))  # expect: dynamic @project/job.py unseen
