import sys  # expect: external sys
try:
    if sys.version_info >= (3,):
        for x in (1,):
            import a  # expect: import a [branch, optional, version]
    if __name__ == "__main__":
        import b  # expect: import b [main, optional]
except ImportError:
    if sys.platform == "linux":
        import c  # expect: import c [fallback, platform]
