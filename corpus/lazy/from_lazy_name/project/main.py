from p import Name  # expect: from p
