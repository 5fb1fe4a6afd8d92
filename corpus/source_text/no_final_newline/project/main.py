import a  # expect: import a
if a:
    import b  # expect: import b [branch]