class Proxy:
    def __getattr__(self, name):
        return getattr(self.target, name)
