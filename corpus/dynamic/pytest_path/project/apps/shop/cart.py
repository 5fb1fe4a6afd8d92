add = sum
