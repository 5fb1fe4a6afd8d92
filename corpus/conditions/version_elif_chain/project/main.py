import sys  # expect: external sys
if sys.version_info < (3, 0):
    import a  # expect: import a [version]
elif sys.platform == "linux":
    import b  # expect: import b [platform, version]
elif sys.argv:
    import c  # expect: import c [branch, platform, version]
else:
    import d  # expect: import d [branch, platform, version]
