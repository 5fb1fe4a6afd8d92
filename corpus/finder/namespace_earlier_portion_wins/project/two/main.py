import ns.a  # expect: import ns.a@project/one/ns/a.py
