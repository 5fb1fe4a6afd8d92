import vendored_package  # expect: import vendored_package
