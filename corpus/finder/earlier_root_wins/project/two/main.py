import util  # expect: import util@project/one/util.py
