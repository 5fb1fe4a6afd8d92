"""A repository made of one npm package: pinned by name, version and SHA-512.

`npm pack` is run, so that the registry that the machine is set up for is the one that is asked, and
no address is written anywhere. The archive is used only if its hash is the pinned one.
"""

def _npm_archive_impl(ctx):
    packed = ctx.execute(
        ["npm", "pack", "--silent", "--ignore-scripts", "{}@{}".format(ctx.attr.package, ctx.attr.version)],
        timeout = 600,
    )
    if packed.return_code != 0:
        fail("npm pack {}@{} failed:\n{}".format(ctx.attr.package, ctx.attr.version, packed.stderr))
    archive = packed.stdout.strip().split("\n")[-1]
    digest = ctx.execute(["sha512sum", archive])
    if digest.return_code != 0 or digest.stdout.split(" ")[0] != ctx.attr.sha512:
        fail("{}@{}: SHA-512 is {}, pinned is {}".format(
            ctx.attr.package,
            ctx.attr.version,
            digest.stdout.split(" ")[0],
            ctx.attr.sha512,
        ))
    ctx.extract(archive, stripPrefix = ctx.attr.strip_prefix)
    ctx.delete(archive)
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
