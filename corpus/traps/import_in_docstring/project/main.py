"""
import a
from p import b
"""
# import a
x = "import a"
y = 'a\
import a'
z = """\
import a
""" ; import c  # expect: import c
def f():
    '''
    import a
    '''
    r"""
    import a \"""
    import a
    """
    import d  # expect: import d scope=function
