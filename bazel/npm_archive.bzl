"""A repository made of one npm package: pinned by name, version and SHA-512."""

load("//bazel:npm_pack.bzl", "npm_pack")

def _npm_archive_impl(ctx):
    packed = npm_pack(ctx)
    if packed.archive == None:
        fail(packed.error)
    ctx.extract(packed.archive, stripPrefix = ctx.attr.strip_prefix)
    ctx.delete(packed.archive)
    if ctx.attr.build_file:
        ctx.symlink(ctx.attr.build_file, "BUILD.bazel")

npm_archive = repository_rule(
    implementation = _npm_archive_impl,
    attrs = {
        "build_file": attr.label(),
        "package": attr.string(mandatory = True),
        "sha512": attr.string(mandatory = True, doc = "in hexadecimal"),
        "strip_prefix": attr.string(default = "package"),
        "version": attr.string(mandatory = True),
    },
)
