"""A repository made of one file of an npm package that only a test needs.

Pinned by name, version and SHA-512 of the package, as npm_archive. Where the package is not to be
had (a machine without the registry) the repository is empty, and the test says that it is skipped;
a package with another hash is an error.
"""

load("//bazel:npm_pack.bzl", "npm_pack")

def _npm_file_impl(ctx):
    ctx.file("BUILD.bazel", """\
filegroup(
    name = "file",
    srcs = glob(["*"], exclude = ["BUILD.bazel", "WORKSPACE"]),
    visibility = ["//visibility:public"],
)
""")
    packed = npm_pack(ctx)
    if packed.archive == None:
        return
    parts = len(ctx.attr.file.split("/"))
    unpacked = ctx.execute(["tar", "-xzf", packed.archive, "--strip-components={}".format(parts), "package/" + ctx.attr.file])
    if unpacked.return_code != 0:
        fail("{}: {}".format(packed.archive, unpacked.stderr))
    ctx.delete(packed.archive)

npm_file = repository_rule(
    implementation = _npm_file_impl,
    attrs = {
        "file": attr.string(mandatory = True, doc = "its path in the package"),
        "package": attr.string(mandatory = True),
        "sha512": attr.string(mandatory = True, doc = "of the archive, in hexadecimal"),
        "version": attr.string(mandatory = True),
    },
)
