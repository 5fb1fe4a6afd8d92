"""py_import_cycle_test and py_deps_test: what must hold for the imports of some targets."""

load("//bazel/rules:aspect.bzl", "LINK_SETTINGS", "PyImportInfo", "link", "link_settings", "py_import_aspect")
load("//bazel/rules:graph.bzl", "gather", "merge")
load("//bazel/rules:toolchain.bzl", "TOOLCHAIN_TYPE")

def _quote(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _test(ctx, script, files, transitive = []):
    """A test that is a shell script; it starts at the root of the main repository's runfiles."""
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

def _py_import_cycle_test_impl(ctx):
    pieces = gather(ctx.attr.deps)
    graph = ctx.actions.declare_file(ctx.label.name + ".clew")
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

py_import_cycle_test = rule(
    implementation = _py_import_cycle_test_impl,
    doc = "Fails where modules of the targets, or of what is below them, import each other in a " +
          "cycle; shows the chain, as `clew cycles` does.",
    attrs = {
        "baseline": attr.label(
            allow_single_file = True,
            doc = "of `clew cycles --update-baseline`: the cycles that are known",
        ),
        "deps": attr.label_list(aspects = [py_import_aspect], mandatory = True),
        "level": attr.string(doc = "module (the default), package or package:DEPTH"),
        "select": attr.string_list(doc = "rules of `clew cycles --select`"),
        "_config": attr.label(allow_single_file = True, default = "//bazel:config"),
    },
    test = True,
    toolchains = [TOOLCHAIN_TYPE],
)

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
