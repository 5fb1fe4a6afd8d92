import single  # expect: import single@project/app/single.py
