from p import tool  # expect: submodule p.tool shadowable
from p import config, plain  # expect: submodule p.config shadowable; submodule p.plain
from p import helper, Model  # expect: submodule p.helper shadowable; submodule p.Model shadowable
import p.tool  # expect: import p.tool
