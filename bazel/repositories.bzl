"""For WORKSPACE files: a `clew` that is built already, as a toolchain."""

def _clew_prebuilt_impl(ctx):
    if ctx.attr.path:
        program = ctx.path(ctx.attr.path)
        if not program.exists:
            fail("clew_prebuilt: {}: no such file".format(ctx.attr.path))
    else:
        program = ctx.which("clew")
        if not program:
            fail("clew_prebuilt: there is no clew on the PATH; give its path")
    ctx.symlink(program, "clew")
    ctx.file("BUILD.bazel", """\
load("{rules}", "clew_toolchain")

exports_files(["clew"])

clew_toolchain(
    name = "prebuilt",
    clew = "clew",
)

toolchain(
    name = "toolchain",
    toolchain = ":prebuilt",
    toolchain_type = "{type}",
)
""".format(
        rules = Label("//bazel/rules:toolchain.bzl"),
        type = Label("//bazel:toolchain_type"),
    ))

_clew_prebuilt = repository_rule(
    implementation = _clew_prebuilt_impl,
    attrs = {"path": attr.string(doc = "absolute; default: the one on the PATH")},
    environ = ["PATH"],
    local = True,
)

def clew_prebuilt(name = "clew_prebuilt", path = ""):
    """Lets the rules run a program that is built already.

    Args:
      name: of the repository that holds it.
      path: the absolute path of the program; default: the `clew` of the PATH.
    """
    _clew_prebuilt(name = name, path = path)
    native.register_toolchains("@{}//:toolchain".format(name))
