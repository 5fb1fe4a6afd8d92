try:
    import a  # expect: nothing
except ImportError:
    import b  # expect: import b [fallback]
if __name__ == "__main__":
    import c  # expect: nothing
import a  # expect: import a
