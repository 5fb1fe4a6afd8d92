import pytest as pt  # expect: external pytest
from pytest import importorskip  # expect: external pytest
fast = pt.importorskip("pkg.fast")  # expect: dynamic pkg.fast
need = importorskip("pkg")  # expect: dynamic pkg
def check(name):
    pt.importorskip(name)  # expect: dynamic-report pytest.importorskip
