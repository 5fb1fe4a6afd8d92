if True:
    import a  # expect: import a

# a comment at the left
        # and one at the right
    import b  # expect: import b
def f():
    x = 1
# here too

    import c  # expect: import c scope=function
