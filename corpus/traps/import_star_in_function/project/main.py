def f():
    from a import *  # expect: star a scope=function
