# Loaded by pytest, in this order: conftest, tests.conftest.
import a  # expect: import a
