import sys  # expect: external sys
class Finder: pass
sys.meta_path.append(Finder())  # expect: hazard import-hook
sys.meta_path.insert(0, Finder())  # expect: hazard import-hook
sys.path_hooks.append(Finder)  # expect: hazard import-hook
print(sys.meta_path)
