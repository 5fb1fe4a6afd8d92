"""A repository for a library that the system's package manager installed, found by pkg-config.

Static archives are preferred where they exist. `header_only` takes the include paths alone.
"""

_SHARED = ["rt", "atomic", "pthread", "dl", "m"]

def _run(ctx, arguments):
    result = ctx.execute(["pkg-config"] + arguments)
    if result.return_code != 0:
        fail("pkg-config {} failed: {}\n./bazelw installs what is missing.".format(
            " ".join(arguments),
            result.stderr,
        ))
    return [word for word in result.stdout.strip().split(" ") if word]

def _system_library_impl(ctx):
    modules = ctx.attr.modules
    includes = [flag[2:] for flag in _run(ctx, ["--cflags-only-I"] + modules)]
    linkopts = []
    if not ctx.attr.header_only:
        directories = [flag[2:] for flag in _run(ctx, ["--libs-only-L", "--keep-system-libs"] + modules)]
        for flag in _run(ctx, ["--libs", "--static"] + modules):
            name = flag[2:]
            found = None
            if flag.startswith("-l") and name not in _SHARED:
                for directory in directories:
                    archive = "{}/lib{}.a".format(directory, name)
                    if ctx.path(archive).exists:
                        found = archive
                        break
            if found:
                linkopts.append(found)
            elif not flag.startswith("-L"):
                linkopts.append(flag)
    links = []
    for index, include in enumerate(includes):
        ctx.symlink(include, "include{}".format(index))
        links.append("include{}".format(index))
    ctx.file("BUILD.bazel", """\
cc_library(
    name = "{name}",
    hdrs = glob([link + "/**" for link in {links}], allow_empty = True),
    includes = {links},
    linkopts = {linkopts},
    visibility = ["//visibility:public"],
)
{extra}
""".format(
        name = ctx.attr.target,
        links = repr(links),
        linkopts = repr(linkopts),
        extra = ctx.attr.extra,
    ))

system_library = repository_rule(
    implementation = _system_library_impl,
    attrs = {
        "extra": attr.string(doc = "more of the BUILD file"),
        "header_only": attr.bool(),
        "modules": attr.string_list(mandatory = True, doc = "pkg-config names"),
        "target": attr.string(mandatory = True),
    },
    environ = ["PKG_CONFIG_PATH"],
    local = True,
)
