import random  # expect: import random@project/random.py
from random import randint  # expect: from random
import colorsys  # expect: external colorsys
