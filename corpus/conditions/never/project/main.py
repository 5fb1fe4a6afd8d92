if False:
    import a  # expect: import a [never]
if 0:
    import b  # expect: import b [never]
while 0:
    import c  # expect: import c [never]
if True:
    import d  # expect: import d
else:
    import e  # expect: import e [never]
if False:
    import a  # expect: import a [never]
else:
    import f  # expect: import f
if 1:
    import g  # expect: import g
