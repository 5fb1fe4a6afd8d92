import nothing_here  # expect: external nothing_here
