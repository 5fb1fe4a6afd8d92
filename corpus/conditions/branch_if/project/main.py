import os  # expect: external os
if os.environ.get("A"):
    import a  # expect: import a [branch]
elif os.environ.get("B"):
    import b  # expect: import b [branch]
else:
    import c  # expect: import c [branch]
