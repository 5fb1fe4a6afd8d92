import ns.only_in_second  # expect: import ns.only_in_second unseen
