def f(x):
    yield from x
    import a  # expect: import a scope=function
def g():
    try:
        pass
    except ValueError as e:
        raise KeyError from e
    import b  # expect: import b scope=function
list(f([]))
