from p import run  # expect: submodule p.run shadowable
