if __name__ == "__main__":
    import a  # expect: import a [main]
else:
    import b  # expect: import b [branch]
