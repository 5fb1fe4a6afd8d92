"""The aspect that makes the import graph, three actions a target.

It looks at the attributes `srcs`, `deps`, `imports` and `data` and not at the provider PyInfo, so it
works on Bazel's own py_library, py_binary and py_test, on those of rules_python, and on rules that
are written like them.
"""

load("//bazel/rules:settings.bzl", "SettingInfo")
load("//bazel/rules:toolchain.bzl", "TOOLCHAIN_TYPE")

PyImportInfo = provider(
    doc = "The import graph of a target and of what it depends on, in pieces.",
    fields = {
        "edges": "depset of files: what `clew link` wrote, one a target",
        "facts": "depset of files: what `clew facts` wrote",
        "import_roots": "depset of strings: directories of the main repository that `imports` adds",
        "interface": "depset of files: what `clew interface` wrote",
        "names": "depset of files: a line a file, the target's label, a tab, the path",
        "positions": "depset of files: the line numbers of the facts",
        "provides": "depset of strings: labels of the target, or, where it has no sources, of " +
                    "those that it passes on",
        "site_roots": "depset of strings: the search paths of other repositories",
        "sources": "depset of files",
        "target": "of this target alone: label, facts, positions, deps (labels, a depset); None " +
                  "where it has no Python sources",
    },
)

_SOURCES = ["py", "pyi"]
_EXTENSIONS = ["so", "pyd", "pyc"]

def _label_text(label):
    """As people write it: without the canonical form's @ of the main repository."""
    text = str(label)
    bare = text.lstrip("@")
    return bare if bare.startswith("//") else text

def _path_below_root(file):
    """The path in the source tree, also of a generated file: external/repo/pkg/a.py."""
    root = file.root.path
    return file.path[len(root) + 1:] if root else file.path

def _normalize(path):
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part and part != ".":
            parts.append(part)
    return "/".join(parts) or "."

def _source_path(file):
    return file.path if file.extension in _SOURCES else None

def _importable(files):
    return [f for f in files if f.extension in _EXTENSIONS]

def link(actions, clew, settings, output, facts, infos, roots, site_roots):
    """One action that resolves the imports of `facts` among the files of `infos`.

    Args:
      actions: ctx.actions.
      clew: the program.
      settings: of LINK_SETTINGS.
      output: the file that it writes.
      facts: the target's.
      infos: struct of depsets `names` and `interface`: everything that may be imported.
      roots: depset of strings.
      site_roots: depset of strings.
    """
    arguments = actions.args()
    arguments.add("link")
    arguments.add("--quiet")
    arguments.add("-o", output)
    arguments.add("--facts", facts)
    arguments.add_all(settings)

    # As the launcher of a py_binary orders sys.path: `imports`, then the repositories.
    arguments.add_all(roots, before_each = "--root")
    arguments.add("--root", ".")
    arguments.add_all(site_roots, before_each = "--site-packages")
    more = actions.args()
    more.use_param_file("@%s", use_always = True)
    more.set_param_file_format("multiline")
    more.add_all(infos.interface)
    names = actions.args()
    names.use_param_file("--index=@%s", use_always = True)
    names.set_param_file_format("multiline")
    names.add_all(infos.names)
    actions.run(
        outputs = [output],
        inputs = depset([facts], transitive = [infos.names, infos.interface]),
        executable = clew,
        arguments = [arguments, names, more],
        mnemonic = "ClewLink",
        progress_message = "Resolving imports of " + output.short_path,
    )

LINK_SETTINGS = {
    "_legacy_create_init": attr.label(
        default = "//bazel:legacy_create_init",
        providers = [SettingInfo],
    ),
    "_platform": attr.label(default = "//bazel:platform", providers = [SettingInfo]),
    "_python_version": attr.label(default = "//bazel:python_version", providers = [SettingInfo]),
}

def link_settings(attributes):
    """The options of `clew link` that LINK_SETTINGS stand for.

    Args:
      attributes: ctx.attr of who has them.

    Returns:
      A list of strings.
    """
    options = ["--third-party", "--platform", attributes._platform[SettingInfo].value]
    if attributes._python_version[SettingInfo].value:
        options += ["--python-version", attributes._python_version[SettingInfo].value]
    if attributes._legacy_create_init[SettingInfo].value:
        options.append("--legacy-create-init")
    return options

def _own_roots(ctx):
    """The search paths that this target adds: (of the main repository, of others)."""
    repository = ctx.label.workspace_root
    roots = []
    for directory in getattr(ctx.rule.attr, "imports", None) or []:
        roots.append(_normalize("/".join([repository, ctx.label.package, directory])))
    if not repository:
        return [root for root in roots if root != "."], []
    return [], roots + [repository]

def _py_import_aspect_impl(target, ctx):
    attributes = ctx.rule.attr
    dependencies = [
        dependency[PyImportInfo]
        for dependency in getattr(attributes, "deps", None) or []
        if PyImportInfo in dependency
    ]
    if hasattr(ctx.rule.files, "srcs"):
        files = ctx.rule.files.srcs + getattr(ctx.rule.files, "pyi_srcs", [])
    else:
        files = target[DefaultInfo].files.to_list()
    sources = [f for f in files if f.extension in _SOURCES or f.is_directory]
    others = _importable(files) + _importable(getattr(ctx.rule.files, "data", []))

    own = struct(edges = [], facts = [], interface = [], names = [], positions = [])
    label = _label_text(ctx.label)
    roots, site_roots = _own_roots(ctx) if sources or others else ([], [])
    import_roots = depset(roots, transitive = [d.import_roots for d in dependencies], order = "postorder")
    all_site_roots = depset(site_roots, transitive = [d.site_roots for d in dependencies], order = "postorder")
    provided = depset(transitive = [d.provides for d in dependencies])
    itself = None

    def_names = sources + others
    if def_names:
        names = ctx.actions.declare_file(ctx.label.name + ".clew.names")
        ctx.actions.write(
            names,
            "".join(["{}\t{}\n".format(label, _path_below_root(f)) for f in def_names if not f.is_directory]),
        )
        own.names.append(names)
    all_names = depset(own.names, transitive = [d.names for d in dependencies])

    if sources:
        clew = ctx.toolchains[TOOLCHAIN_TYPE].clew
        facts = ctx.actions.declare_file(ctx.label.name + ".clew.facts")
        positions = ctx.actions.declare_file(ctx.label.name + ".clew.positions")
        interface = ctx.actions.declare_file(ctx.label.name + ".clew.interface")
        edges = ctx.actions.declare_file(ctx.label.name + ".clew.edges")

        arguments = ctx.actions.args()
        arguments.add("facts")
        arguments.add("--quiet")
        arguments.add("--config", ctx.file._config)
        arguments.add("-o", facts)
        arguments.add("--positions", positions)
        prefixes = {f.root.path: None for f in sources if f.root.path}
        arguments.add_all(prefixes.keys(), before_each = "--strip-prefix")
        paths = ctx.actions.args()
        paths.use_param_file("@%s", use_always = True)
        paths.set_param_file_format("multiline")
        paths.add_all(sources, map_each = _source_path)
        ctx.actions.run(
            outputs = [facts, positions],
            inputs = sources + [ctx.file._config],
            executable = clew,
            arguments = [arguments, paths],
            mnemonic = "ClewFacts",
            progress_message = "Reading imports of {}".format(label),
        )
        ctx.actions.run(
            outputs = [interface],
            inputs = [facts],
            executable = clew,
            arguments = ["interface", "--quiet", facts.path, "-o", interface.path],
            mnemonic = "ClewInterface",
            progress_message = "Reading exports of {}".format(label),
        )
        link(
            ctx.actions,
            clew,
            link_settings(ctx.attr),
            edges,
            facts,
            struct(
                interface = depset(transitive = [d.interface for d in dependencies]),
                names = all_names,
            ),
            import_roots,
            all_site_roots,
        )
        own.facts.append(facts)
        own.positions.append(positions)
        own.interface.append(interface)
        own.edges.append(edges)
        itself = struct(deps = provided, facts = facts, label = label, positions = positions)
        provided = depset([label])

    info = PyImportInfo(
        edges = depset(own.edges, transitive = [d.edges for d in dependencies]),
        facts = depset(own.facts, transitive = [d.facts for d in dependencies]),
        import_roots = import_roots,
        interface = depset(own.interface, transitive = [d.interface for d in dependencies]),
        names = all_names,
        positions = depset(own.positions, transitive = [d.positions for d in dependencies]),
        provides = provided,
        site_roots = all_site_roots,
        sources = depset(sources, transitive = [d.sources for d in dependencies]),
        target = itself,
    )
    return [
        info,
        OutputGroupInfo(
            clew_edges = info.edges,
            clew_facts = info.facts,
            clew_positions = info.positions,
        ),
    ]

py_import_aspect = aspect(
    implementation = _py_import_aspect_impl,
    attr_aspects = ["deps"],
    attrs = dict(
        LINK_SETTINGS,
        _config = attr.label(allow_single_file = True, default = "//bazel:config"),
    ),
    toolchains = [TOOLCHAIN_TYPE],
)
