from ns import b  # expect: submodule ns.b@project/two/ns/b.py
