key = 0
