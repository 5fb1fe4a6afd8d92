from ns import *  # expect: star ns
