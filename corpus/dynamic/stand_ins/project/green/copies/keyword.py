from keyword import *  # expect: external keyword
