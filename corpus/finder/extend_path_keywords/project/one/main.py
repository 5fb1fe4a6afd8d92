import pkg.b  # expect: import pkg.b@project/two/pkg/b.py
import qkg.b  # expect: import qkg.b@project/two/qkg/b.py
