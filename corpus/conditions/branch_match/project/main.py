import sys  # expect: external sys
match sys.argv:
    case []:
        import a  # expect: import a [branch]
    case [x] if x:
        import b  # expect: import b [branch]
    case _:
        import c  # expect: import c [branch]
