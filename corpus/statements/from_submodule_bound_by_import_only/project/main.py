from p import sub  # expect: submodule p.sub
