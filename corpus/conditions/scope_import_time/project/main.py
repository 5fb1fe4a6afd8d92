import a  # expect: import a
class C:
    import b  # expect: import b scope=class
def f():
    import c  # expect: nothing
