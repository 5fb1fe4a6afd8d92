def f():
    try:
        import a  # expect: import a [optional] scope=function
    except ImportError:
        return None
    return a
f()
