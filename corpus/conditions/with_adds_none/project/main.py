with open(__file__) as f:
    import a  # expect: import a
with open(__file__), open(__file__): import b  # expect: import b
