from . import ghost
