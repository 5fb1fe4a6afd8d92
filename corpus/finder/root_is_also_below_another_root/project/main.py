import inner.b  # expect: import inner.b
import b  # expect: import b
