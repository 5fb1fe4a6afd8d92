import test.test_one  # expect: import test.test_one@project/test/test_one.py
