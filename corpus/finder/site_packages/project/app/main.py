import lib.a  # expect: import lib.a@project/site/lib/a.py
import own  # expect: import own@project/app/own.py
