import form  # expect: import form; dynamic-report
