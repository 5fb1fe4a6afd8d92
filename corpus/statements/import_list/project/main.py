import a, b  # expect: import a; import b
import a as one, c.d as two, b as three  # expect: import a; import c.d; import b
