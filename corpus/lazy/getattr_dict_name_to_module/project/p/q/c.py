Three = 3
