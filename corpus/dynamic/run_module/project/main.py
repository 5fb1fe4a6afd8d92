import runpy  # expect: external runpy
runpy.run_module("p")  # expect: dynamic p; dynamic p.__main__ unseen
runpy.run_module("q.tool")  # expect: dynamic q.tool unseen
