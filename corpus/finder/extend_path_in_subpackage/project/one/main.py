import pkg.sub.a  # expect: import pkg.sub.a@project/one/pkg/sub/a.py
import pkg.sub.b  # expect: import pkg.sub.b@project/two/pkg/sub/b.py
