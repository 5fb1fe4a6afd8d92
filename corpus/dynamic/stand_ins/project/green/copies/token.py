from token import *  # expect: external token
