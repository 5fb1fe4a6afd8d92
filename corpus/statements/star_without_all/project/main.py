from p import *  # expect: star p
from m import *  # expect: star m
