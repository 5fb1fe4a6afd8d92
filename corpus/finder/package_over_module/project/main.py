import a  # expect: import a@project/a/__init__.py
import a.inner  # expect: import a.inner@project/a/inner.py
