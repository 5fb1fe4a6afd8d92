# coding: no-such-encoding
import a  # expect: import a unseen; raises SyntaxError; diagnostic unknown-encoding
