from colorsys import *  # expect: external colorsys
