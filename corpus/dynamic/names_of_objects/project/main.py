import pydoc  # expect: external pydoc
import unittest  # expect: external unittest
pydoc.locate("pkg.sub.value")  # expect: dynamic pkg.sub
loader = unittest.defaultTestLoader
loader.loadTestsFromName("pkg.cases.Case")  # expect: dynamic pkg.cases
loader.loadTestsFromNames(["pkg.cases", "pkg"])  # expect: dynamic pkg.cases; dynamic pkg
