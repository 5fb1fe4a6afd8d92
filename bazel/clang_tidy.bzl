"""Runs clang-tidy over every C++ source of this repository, one cached action a file.

    ./bazelw build --config=lint //...            # or //grammar/...: what changed is linted again

The rules are in .clang-tidy. Headers are checked through the sources that include them.
"""

_SOURCES = (".cc", ".cpp")

def _clang_tidy_impl(target, ctx):
    if target.label.workspace_name or CcInfo not in target:
        return []
    context = target[CcInfo].compilation_context
    flags = ["-std=c++17", "-xc++", "-DCLEW_LINT"]
    flags += ["-D" + define for define in context.defines.to_list()]
    for flag, directories in [
        ("-I", context.includes),
        ("-iquote", context.quote_includes),
        ("-isystem", context.system_includes),
    ]:
        for directory in directories.to_list():
            # Third-party headers are not ours to lint.
            system = "external/" in directory
            flags += ["-isystem" if system else flag, directory]

    outputs = []
    for source in getattr(ctx.rule.files, "srcs", []):
        if not source.is_source or not source.basename.endswith(_SOURCES):
            continue
        stamp = ctx.actions.declare_file("{}.{}.clang_tidy".format(target.label.name, source.basename))
        ctx.actions.run_shell(
            outputs = [stamp],
            inputs = depset(
                [source, ctx.file._config] + getattr(ctx.rule.files, "hdrs", []) +
                [file for file in ctx.rule.files.srcs if file.extension in ["h", "inc"]],
                transitive = [context.headers],
            ),
            arguments = [source.path, stamp.path] + flags,
            # clang-tidy counts on stderr the warnings that it does not show.
            command = """
source="$1"; stamp="$2"; shift 2
if ! clang-tidy-19 --quiet "$source" -- "$@" >"$stamp" 2>"$stamp.err"; then
  cat "$stamp"
  grep -v -e '^[0-9]* warning' -e '^Suppressed' -e '^Use -header' "$stamp.err"
  exit 1
fi
""",
            mnemonic = "ClangTidy",
            progress_message = "Linting " + source.short_path,
        )
        outputs.append(stamp)
    return [OutputGroupInfo(clang_tidy = depset(outputs))]

clang_tidy = aspect(
    implementation = _clang_tidy_impl,
    attrs = {
        "_config": attr.label(default = "//:.clang-tidy", allow_single_file = True),
    },
)
