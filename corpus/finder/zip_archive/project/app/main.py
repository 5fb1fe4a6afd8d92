import zipped.a  # expect: import zipped.a
from zipped import b, name  # expect: submodule zipped.b; from zipped
import single  # expect: import single
