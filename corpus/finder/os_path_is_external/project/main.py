import os.path  # expect: external os
from os.path import join  # expect: external os
from os import path  # expect: external os
