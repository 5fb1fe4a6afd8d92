import shared_helpers  # expect: import shared_helpers@project/tests/shared_helpers.py
import pkg  # expect: import pkg
