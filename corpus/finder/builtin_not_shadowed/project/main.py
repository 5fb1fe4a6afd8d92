import time  # expect: external time
from time import sleep  # expect: external time
