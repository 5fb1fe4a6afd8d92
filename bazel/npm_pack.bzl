"""What the rules for npm packages share: fetch by `npm pack`, and use only what has the pinned hash.

`npm pack` is run, so that the registry that the machine is set up for is the one that is asked, and
no address is written anywhere.
"""

def npm_pack(ctx):
    """Fetches `ctx.attr.package`; the SHA-512 of the archive must be `ctx.attr.sha512`.

    Args:
      ctx: the repository rule's context, with the attributes package, version and sha512.

    Returns:
      A struct: archive (a file name; None where npm failed) and error (what npm said).
    """
    name = "{}@{}".format(ctx.attr.package, ctx.attr.version)
    packed = ctx.execute(["npm", "pack", "--silent", "--ignore-scripts", name], timeout = 600)
    if packed.return_code != 0:
        return struct(archive = None, error = "npm pack {} failed:\n{}".format(name, packed.stderr))
    archive = packed.stdout.strip().split("\n")[-1]
    digest = ctx.execute(["sha512sum", archive])
    if digest.return_code != 0 or digest.stdout.split(" ")[0] != ctx.attr.sha512:
        fail("{}: SHA-512 is {}, pinned is {}".format(
            name,
            digest.stdout.split(" ")[0],
            ctx.attr.sha512,
        ))
    return struct(archive = archive, error = "")
