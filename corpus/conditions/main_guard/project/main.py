if __name__ == "__main__":
    import a  # expect: import a [main]
if '__main__' == __name__:
    import b  # expect: import b [main]
if __name__ == "__main__": import c  # expect: import c [main]
