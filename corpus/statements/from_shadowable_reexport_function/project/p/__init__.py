from .run import run  # expect: from p.run
