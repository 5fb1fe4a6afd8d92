import m  # expect: import m@project/m/__init__.py
