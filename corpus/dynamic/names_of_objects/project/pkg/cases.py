import unittest  # expect: external unittest
class Case(unittest.TestCase):
    def test(self):
        pass
