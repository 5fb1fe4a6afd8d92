wheel = 1
