__lazy_modules__ = ["a"]
import a  # expect: import a lazy
import b  # expect: import b
