"""py_import_cycle_test and py_deps_test: what must hold for the imports of some targets."""

load("//bazel/rules:aspect.bzl", "LINK_SETTINGS", "PyImportInfo", "link", "link_settings", "py_import_aspect")
load("//bazel/rules:graph.bzl", "gather", "merge")
load("//bazel/rules:toolchain.bzl", "TOOLCHAIN_TYPE")

def _quote(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _test(ctx, script, files, transitive = []):
    """An executable that is a shell script; starts at the root of the main repository's runfiles."""
    program = ctx.toolchains[TOOLCHAIN_TYPE].clew
    executable = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        executable,
        "#!/bin/sh\nset -u\nclew={}\n{}\n".format(_quote(program.executable.short_path), script),
        is_executable = True,
    )
    return [DefaultInfo(
        executable = executable,
        runfiles = ctx.runfiles(files + [program.executable], transitive_files = depset(transitive = transitive)),
    )]

def _cycle_check_impl(ctx):
    pieces = gather(ctx.attr.deps)
    graph = ctx.actions.declare_file(ctx.attr.graph)
    merge(ctx, graph, pieces.edges, pieces.positions, pieces.import_roots)
    words = ["cycles", "--graph", graph.short_path, "--config", ctx.file._config.short_path]
    files = [graph, ctx.file._config]
    if ctx.file.baseline:
        words += ["--baseline", ctx.file.baseline.short_path]
        files.append(ctx.file.baseline)
    if ctx.attr.select:
        words += ["--select", ",".join(ctx.attr.select)]
    if ctx.attr.level:
        words += ["--level", ctx.attr.level]
    return _test(
        ctx,
        "exec \"$clew\" {} \"$@\"".format(" ".join([_quote(word) for word in words])),
        files,
        # Ignore comments, the lines that are shown, and what happens when they run are of the text.
        [pieces.sources],
    )

_cycle_check = rule(
    implementation = _cycle_check_impl,
    attrs = {
        "baseline": attr.label(allow_single_file = True),
        "deps": attr.label_list(aspects = [py_import_aspect], mandatory = True),
        "graph": attr.string(mandatory = True),
        "level": attr.string(),
        "select": attr.string_list(),
        "_config": attr.label(allow_single_file = True, default = "//bazel:config"),
    },
    executable = True,
    toolchains = [TOOLCHAIN_TYPE],
)

def _cycle_test_impl(ctx):
    check = ctx.attr.check.files_to_run
    found = ctx.actions.declare_file(ctx.label.name + ".found")
    ctx.actions.run_shell(
        arguments = [check.executable.path, ctx.workspace_name, found.path],
        # The check starts where a test would: paths of the graph are those of the runfiles.
        command = """start="$PWD"
cd "$1.runfiles/$2" || exit 1
"$start/$1" >"$start/$3" 2>&1
echo "status $?" >>"$start/$3\"""",
        mnemonic = "ClewCycles",
        outputs = [found],
        progress_message = "Checking import cycles of %s" % ctx.label,
        tools = [check],
    )
    executable = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        executable,
        """#!/bin/sh
sed '$d' {0}
exit "$(sed -n '$s/^status //p' {0})"
""".format(_quote(found.short_path)),
        is_executable = True,
    )
    return [DefaultInfo(executable = executable, runfiles = ctx.runfiles([found]))]

_cycle_test = rule(
    implementation = _cycle_test_impl,
    attrs = {"check": attr.label(cfg = "target", executable = True, mandatory = True)},
    test = True,
)

def py_import_cycle_test(name, deps, baseline = None, level = "", select = [], **kwargs):
    """Fails where modules of the targets, or of what is below them, import each other in a cycle.

    Shows the chain, as `clew cycles` does. The check is an action: a test whose findings did not
    change is not run again, whatever else changed in the sources.

    Args:
      name: of the test.
      deps: the targets.
      baseline: a file of `clew cycles --update-baseline`: the cycles that are known.
      level: module (the default), package or package:DEPTH.
      select: rules of `clew cycles --select`.
      **kwargs: size, tags, visibility, ... as for every test.
    """
    _cycle_check(
        name = name + ".check",
        baseline = baseline,
        deps = deps,
        graph = name + ".clew",
        level = level,
        select = select,
        tags = ["manual"],
        testonly = True,
        visibility = ["//visibility:private"],
    )
    _cycle_test(name = name, check = ":{}.check".format(name), **kwargs)

def _py_deps_test_impl(ctx):
    # Names are looked up in the universe: so a file that a target does not declare is found, and
    # with it the label to add.
    pieces = gather(ctx.attr.deps + ctx.attr.universe)
    script = ["status=0"]
    files = [ctx.file._config]
    settings = link_settings(ctx.attr)
    owners = ctx.actions.declare_file(ctx.label.name + ".owners")
    paths = ctx.actions.args()
    paths.set_param_file_format("multiline")
    paths.add_all(pieces.names, map_each = _short_path)
    ctx.actions.write(owners, paths)
    files.append(owners)
    for index, target in enumerate([t[PyImportInfo].target for t in ctx.attr.deps if PyImportInfo in t]):
        if not target:
            continue
        base = "{}.{}".format(ctx.label.name, index)
        edges = ctx.actions.declare_file(base + ".edges")
        link(
            ctx.actions,
            ctx.toolchains[TOOLCHAIN_TYPE].clew,
            settings,
            edges,
            target.facts,
            pieces,
            pieces.import_roots,
            pieces.site_roots,
        )
        graph = ctx.actions.declare_file(base + ".clew")
        merge(ctx, graph, depset([edges]), depset([target.positions]), pieces.import_roots)
        files.append(graph)
        words = ["check-deps", "--graph", graph.short_path, "--config", ctx.file._config.short_path]
        words += ["--owners", "@" + owners.short_path, "--target", target.label]
        for label in target.deps.to_list() + ctx.attr.allow:
            words += ["--allow", label]
        script.append("\"$clew\" {} \"$@\" || status=1".format(" ".join([_quote(word) for word in words])))
    script.append("exit $status")
    return _test(ctx, "\n".join(script), files, [pieces.names])

def _short_path(file):
    return file.short_path

py_deps_test = rule(
    implementation = _py_deps_test_impl,
    doc = "Fails where a target imports a file of another target that is not among its `deps`; " +
          "names the label to add.",
    attrs = dict(
        LINK_SETTINGS,
        allow = attr.string_list(doc = "labels that need not be declared"),
        deps = attr.label_list(
            aspects = [py_import_aspect],
            doc = "the targets that are checked",
            mandatory = True,
        ),
        universe = attr.label_list(
            aspects = [py_import_aspect],
            doc = "where a label is looked for, beside the targets and what is below them",
        ),
        _config = attr.label(allow_single_file = True, default = "//bazel:config"),
    ),
    test = True,
    toolchains = [TOOLCHAIN_TYPE],
)
