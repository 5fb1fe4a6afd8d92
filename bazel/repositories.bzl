"""For WORKSPACE files: a `clew` that is built already, and Bazel without a network."""

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

def _native_repository_impl(ctx):
    for file in ctx.path(ctx.attr.workspace_file).dirname.readdir():
        ctx.symlink(file, file.basename)

_native_repository = repository_rule(
    implementation = _native_repository_impl,
    attrs = {"workspace_file": attr.label(mandatory = True)},
    local = True,
)

_NATIVE = ["bazel_skylib", "remote_coverage_tools", "rules_cc", "rules_java"]

def native_repositories():
    """Repositories that Bazel itself fetches, made of its native rules.

    Bazel 4 looks for rules_cc, rules_java and, for tests, remote_coverage_tools on the network
    whatever is built. With these it needs none. A repository that the WORKSPACE file defines
    already stays as it is.
    """
    for name in _NATIVE:
        if native.existing_rule(name):
            continue
        _native_repository(
            name = name,
            workspace_file = Label("//bazel/overrides/{0}:WORKSPACE".format(name)),
        )
