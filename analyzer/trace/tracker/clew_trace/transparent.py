"""Callables that run Python code around a function and leave no frame in its tracebacks.

An exception that passes through a Python frame gains a traceback entry for it. Here the frame has
returned before the exception goes on: `type.__call__` calls `__new__`, which catches it and
returns an instance of the class; `type.__call__` then looks for `__init__`, finds a property whose
getter is `next`, and `next` of this `map` throws the exception into a finished generator, which
gives it back as it was. All of that is C, so the caller sees what the wrapped function raised.
"""

import sys

from clew_trace.system import own_builtins as __builtins__  # noqa: F401


def _finished_generator():
    def nothing():
        return
        yield

    generator = nothing()
    next(generator, None)
    return generator


rethrow = _finished_generator().throw
failed = map.__new__  # failed(cls, rethrow, (error,)) is what `__new__` returns after a failure.

# warnings.warn(stacklevel=2) and importlib's own traceback trimming know the frames of the import
# system by this file name; a frame of ours in between must count as one of them.
_IMPORTLIB_FILE = "<frozen importlib._bootstrap>"


def _renamed(code, filename, name):
    if sys.version_info >= (3, 8):
        return code.replace(co_filename=filename, co_name=name)
    return type(code)(
        code.co_argcount,
        code.co_kwonlyargcount,
        code.co_nlocals,
        code.co_stacksize,
        code.co_flags,
        code.co_code,
        code.co_consts,
        code.co_names,
        code.co_varnames,
        filename,
        name,
        code.co_firstlineno,
        code.co_lnotab,
        code.co_freevars,
        code.co_cellvars,
    )


def make(name, new, doc):
    """A callable `name` that runs `new(cls, *args, **kwargs)`.

    `new` returns the result, or `failed(cls, rethrow, (error,))` to raise. It must have removed its
    own entry from the error's traceback.
    """
    new.__code__ = _renamed(new.__code__, _IMPORTLIB_FILE, name)
    return type(
        name,
        (map,),
        {
            "__slots__": (),
            "__new__": new,
            "__init__": property(next),
            "__doc__": doc,
            "__module__": "builtins",
        },
    )
