import sys  # expect: external sys


class MonkeyPatch:
    def syspath_prepend(self, path):
        sys.path.insert(0, str(path))  # expect: hazard sys-path-edit
