from .late import value  # expect: from q.late; implicit p.packages
