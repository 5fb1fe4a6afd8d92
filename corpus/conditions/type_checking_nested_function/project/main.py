from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING:
    def f():
        import a  # expect: import a [type_checking] scope=function
    class C:
        import b  # expect: import b [type_checking] scope=class
def g(x):
    if TYPE_CHECKING:
        import c  # expect: import c [type_checking] scope=function
    elif x:
        import d  # expect: import d [branch] scope=function
