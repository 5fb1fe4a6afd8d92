import ns  # expect: import ns
import ns as alias  # expect: import ns
