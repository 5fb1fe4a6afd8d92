"""Where the program `clew` comes from, as a Bazel toolchain."""

TOOLCHAIN_TYPE = str(Label("//bazel:toolchain_type"))

def _clew_toolchain_impl(ctx):
    return [platform_common.ToolchainInfo(clew = ctx.attr.clew[DefaultInfo].files_to_run)]

clew_toolchain = rule(
    implementation = _clew_toolchain_impl,
    doc = "Names the program that the rules run.",
    attrs = {
        "clew": attr.label(
            allow_single_file = True,
            cfg = "exec",
            executable = True,
            mandatory = True,
        ),
    },
)
