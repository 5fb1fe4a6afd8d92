import a  # expect: import a
