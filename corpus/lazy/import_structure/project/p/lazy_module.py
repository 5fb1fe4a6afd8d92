class LazyModule:
    def __init__(self, *arguments): pass
