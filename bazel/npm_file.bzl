"""A repository made of one file of an npm package that only a test needs.

Pinned by name, version and SHA-512 of the package, as npm_archive. Where the package is not to be
had (a machine without the registry) the repository is empty, and the test says that it is skipped;
a package with another hash is an error.
"""

def _npm_file_impl(ctx):
    ctx.file("BUILD.bazel", """\
filegroup(
    name = "file",
    srcs = glob(["*"], exclude = ["BUILD.bazel", "WORKSPACE"]),
    visibility = ["//visibility:public"],
)
""")
    packed = ctx.execute(
        ["npm", "pack", "--silent", "--ignore-scripts", "{}@{}".format(ctx.attr.package, ctx.attr.version)],
        timeout = 600,
    )
    if packed.return_code != 0:
        return
    archive = packed.stdout.strip().split("\n")[-1]
    digest = ctx.execute(["sha512sum", archive])
    if digest.return_code != 0 or digest.stdout.split(" ")[0] != ctx.attr.sha512:
        fail("{}@{}: SHA-512 is {}, pinned is {}".format(
            ctx.attr.package,
            ctx.attr.version,
            digest.stdout.split(" ")[0],
            ctx.attr.sha512,
        ))
    parts = len(ctx.attr.file.split("/"))
    unpacked = ctx.execute(["tar", "-xzf", archive, "--strip-components={}".format(parts), "package/" + ctx.attr.file])
    if unpacked.return_code != 0:
        fail("{}: {}".format(archive, unpacked.stderr))
    ctx.delete(archive)

npm_file = repository_rule(
    implementation = _npm_file_impl,
    attrs = {
        "file": attr.string(mandatory = True, doc = "its path in the package"),
        "package": attr.string(mandatory = True),
        "sha512": attr.string(mandatory = True, doc = "of the archive, in hexadecimal"),
        "version": attr.string(mandatory = True),
    },
)
