import os  # expect: external os
