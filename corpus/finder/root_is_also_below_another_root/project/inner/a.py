import b  # expect: import b@project/inner/b.py
