from keyword import kwlist  # expect: external keyword; dynamic-report
