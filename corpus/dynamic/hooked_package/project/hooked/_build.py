import sys  # expect: external sys
class Finder: pass
sys.meta_path.append(Finder())  # expect: hazard import-hook
