def decorate(f): return f
