from p import nosuch  # expect: from p; raises ImportError
