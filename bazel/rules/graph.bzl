"""py_import_graph and py_import_closure: the graph of some targets, and what one file needs."""

load("//bazel/rules:aspect.bzl", "PyImportInfo", "py_import_aspect")
load("//bazel/rules:toolchain.bzl", "TOOLCHAIN_TYPE")

def gather(targets):
    """The pieces of several targets together.

    Args:
      targets: with PyImportInfo.

    Returns:
      A struct of depsets, as in PyImportInfo.
    """
    infos = [target[PyImportInfo] for target in targets if PyImportInfo in target]
    return struct(
        edges = depset(transitive = [i.edges for i in infos]),
        import_roots = depset(transitive = [i.import_roots for i in infos], order = "postorder"),
        interface = depset(transitive = [i.interface for i in infos]),
        names = depset(transitive = [i.names for i in infos]),
        positions = depset(transitive = [i.positions for i in infos]),
        site_roots = depset(transitive = [i.site_roots for i in infos], order = "postorder"),
        sources = depset(transitive = [i.sources for i in infos]),
        targets = [i.target for i in infos if i.target],
    )

def merge(ctx, output, edges, positions, roots):
    """One action that makes a graph of many.

    Args:
      ctx: of a rule with the toolchain.
      output: the file that it writes.
      edges: depset of files.
      positions: depset of files; empty for a graph without line numbers.
      roots: depset of strings.
    """
    arguments = ctx.actions.args()
    arguments.add("merge")
    arguments.add("--quiet")
    arguments.add("-o", output)
    arguments.add_all(roots, before_each = "--root")
    arguments.add("--root", ".")
    files = ctx.actions.args()
    files.use_param_file("@%s", use_always = True)
    files.set_param_file_format("multiline")
    files.add_all(edges)
    files.add_all(positions)
    ctx.actions.run(
        outputs = [output],
        inputs = depset(transitive = [edges, positions]),
        executable = ctx.toolchains[TOOLCHAIN_TYPE].clew,
        arguments = [arguments, files],
        mnemonic = "ClewMerge",
        progress_message = "Joining the import graph " + output.short_path,
    )

def _py_import_graph_impl(ctx):
    pieces = gather(ctx.attr.deps)
    graph = ctx.actions.declare_file(ctx.label.name + ".clew")
    if not pieces.edges:
        fail("deps: no Python file in them")
    merge(ctx, graph, pieces.edges, pieces.positions, pieces.import_roots)
    json = ctx.actions.declare_file(ctx.label.name + ".json")
    ctx.actions.run(
        outputs = [json],
        inputs = [graph],
        executable = ctx.toolchains[TOOLCHAIN_TYPE].clew,
        arguments = ["graph", "--quiet", "--graph", graph.path, "--format", "json", "-o", json.path],
        mnemonic = "ClewJson",
        progress_message = "Writing the import graph " + json.short_path,
    )
    return [
        DefaultInfo(files = depset([graph])),
        OutputGroupInfo(json = depset([json])),
    ]

py_import_graph = rule(
    implementation = _py_import_graph_impl,
    doc = "NAME.clew, the import graph of targets and of everything below them, for --graph; with " +
          "--output_groups=json also NAME.json.",
    attrs = {
        "deps": attr.label_list(aspects = [py_import_aspect], mandatory = True),
    },
    toolchains = [TOOLCHAIN_TYPE],
)

def _py_import_closure_impl(ctx):
    pieces = gather(ctx.attr.deps)
    graph = ctx.actions.declare_file(ctx.label.name + ".clew")

    # Without line numbers: an edit that only moves imports ends here.
    merge(ctx, graph, pieces.edges, depset(), pieces.import_roots)
    closure = ctx.actions.declare_file(ctx.label.name + ".files")
    arguments = ctx.actions.args()
    arguments.add("deps")
    arguments.add("--quiet")
    arguments.add("--graph", graph)
    arguments.add("-o", closure)
    entries = list(ctx.attr.modules)
    for file in ctx.files.entry:
        root = file.root.path
        entries.append(file.path[len(root) + 1:] if root else file.path)
    if not entries:
        fail("entry or modules: one of them is needed")
    arguments.add_all(entries)
    ctx.actions.run(
        outputs = [closure],
        inputs = [graph],
        executable = ctx.toolchains[TOOLCHAIN_TYPE].clew,
        arguments = [arguments],
        mnemonic = "ClewClosure",
        progress_message = "Finding what {} needs".format(", ".join(entries)),
    )
    return [DefaultInfo(files = depset([closure]))]

py_import_closure = rule(
    implementation = _py_import_closure_impl,
    doc = "NAME.files: the path of every file that `entry` needs, itself included, one a line.",
    attrs = {
        "deps": attr.label_list(
            aspects = [py_import_aspect],
            doc = "the targets that hold the entry",
            mandatory = True,
        ),
        "entry": attr.label_list(allow_files = [".py", ".pyi"]),
        "modules": attr.string_list(doc = "entries as dotted names"),
    },
    toolchains = [TOOLCHAIN_TYPE],
)
