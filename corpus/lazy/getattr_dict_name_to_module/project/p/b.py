Two = 2
