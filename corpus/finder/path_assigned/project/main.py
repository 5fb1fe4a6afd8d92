import pkg.a  # expect: import pkg.a@project/pkg/a.py
import pkg.b  # expect: import pkg.b@project/pkg/more/b.py
