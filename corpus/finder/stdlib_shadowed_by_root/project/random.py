def randint(a, b):
    return 4
