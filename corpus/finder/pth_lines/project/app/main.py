import one  # expect: import one@project/site/first/one.py
import two  # expect: import two@project/site/second/two.py
import both  # expect: import both@project/site/first/both.py
