import lib.a  # expect: external lib
