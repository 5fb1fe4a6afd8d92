# p.win and p.extra are taken too, though this platform loads one of them.
# expect: star p; submodule p.posix; submodule p.win unseen; submodule p.extra unseen
from p import *
