import empty, comment, blank, feed  # expect: import empty; import comment; import blank; import feed
