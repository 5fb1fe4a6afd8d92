"""Loads corpus cases: their settings and the expectations written beside the cause.

The format is described in corpus/README.md.
"""

import dataclasses
import os
import re
import shutil
import tomllib

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(REPOSITORY, "corpus")

EDGE_KINDS = ("import", "from", "submodule", "star", "dynamic", "implicit", "string")
NODE_WORDS = ("missing", "external")
SETTINGS = ("description", "rule", "roots", "paths", "args", "python", "modules", "scripts",
            "no_run", "complete", "expect", "exempt", "finds", "pending", "pythonpath")

_COMMENT = re.compile(r"#\s*expect:\s*(.*)$")
_TAGS = re.compile(r"\[([^\]]*)\]")


class CaseError(Exception):
    """The case itself is wrong: a comment or a setting that nobody understands."""


@dataclasses.dataclass(frozen=True)
class Expectation:
    """One item of an `# expect:` comment."""

    path: str  # of the file, relative to the case
    line: int
    word: str  # an edge kind, missing, external, dynamic-report, hazard, diagnostic, raises, nothing
    target: str = ""  # name or "name@path"
    conditions: tuple = ()
    scope: str = "module"
    lazy: bool = False
    shadowable: bool = False
    unseen: bool = False

    @property
    def is_edge(self):
        return self.word in EDGE_KINDS or self.word in NODE_WORDS

    @property
    def name(self):
        return self.target.partition("@")[0]

    @property
    def target_path(self):
        return self.target.partition("@")[2]


@dataclasses.dataclass
class Case:
    name: str  # topic/case
    directory: str
    settings: dict
    expectations: list

    @property
    def roots(self):
        return self.settings.get("roots", ["project"])

    def copy_to(self, directory):
        """Copies to `directory`: real files, not links, and no ignore file of the repository above."""
        target = os.path.join(directory, self.name)
        shutil.copytree(self.directory, target)
        return target


def parse_item(path, line, text):
    words = text
    tags = ()
    found = _TAGS.search(words)
    if found:
        tags = tuple(sorted(tag.strip() for tag in found.group(1).split(",") if tag.strip()))
        words = words[: found.start()] + words[found.end() :]
    words = words.split()
    if not words:
        raise CaseError(f"{path}:{line}: an empty item")
    word, rest = words[0], words[1:]
    values = {"conditions": tags}
    flags = []
    target = ""
    for item in rest:
        if item.startswith("scope="):
            values["scope"] = item.partition("=")[2]
        elif item in ("lazy", "shadowable", "unseen") and target:
            values[item] = True
        elif not target:
            target = item
        else:
            flags.append(item)
    needs_target = word in EDGE_KINDS + NODE_WORDS + ("hazard", "diagnostic", "raises")
    known = needs_target or word in ("dynamic-report", "nothing")
    if not known or flags or (needs_target and not target):
        raise CaseError(f"{path}:{line}: cannot read `{text}`")
    return Expectation(path, line, word, target, **values)


def parse_items(path, line, text):
    text = re.split(r"\s--\s", text)[0]
    return [parse_item(path, line, item) for item in text.split(";") if item.strip()]


def split_lines(content):
    """Lines as Python counts them: LF, CR LF and CR end them, a form feed does not."""
    text = content.decode("utf-8", "surrogateescape")
    return re.split(r"\r\n|\r|\n", text)


def expectations_of_text(path, content):
    result = []
    waiting = []  # of comments that stand alone: they are about the next statement
    for number, text in enumerate(split_lines(content), 1):
        stripped = text.strip(" \t\f")
        found = _COMMENT.search(text)
        if found and stripped.startswith("#"):
            waiting.append(found.group(1))
            continue
        if not found and (not stripped or stripped.startswith("#")):
            continue
        for written in waiting + ([found.group(1)] if found else []):
            result += parse_items(path, number, written)
        waiting = []
    if waiting:
        raise CaseError(f"{path}: the last `# expect:` has no statement")
    return result


def load_case(name, corpus=CORPUS):
    directory = os.path.join(corpus, name)
    settings = {}
    settings_path = os.path.join(directory, "case.toml")
    if os.path.exists(settings_path):
        with open(settings_path, "rb") as file:
            settings = tomllib.load(file)
    unknown = sorted(set(settings) - set(SETTINGS))
    if unknown:
        raise CaseError(f"{name}/case.toml: unknown setting {unknown[0]}")
    expectations = []
    for path in files_of(directory):
        if path in ("case.toml", "graph.json"):
            continue
        with open(os.path.join(directory, path), "rb") as file:
            content = file.read()
        if b"expect" in content:
            expectations += expectations_of_text(path, content)
    for path, items in settings.get("expect", {}).items():
        for item in items:
            line, _, text = item.partition(":")
            expectations += parse_items(path, int(line), text)
    return Case(name, directory, settings, expectations)


def files_of(directory):
    """All files below `directory`, sorted, as relative paths with `/`."""
    result = []
    for folder, folders, files in os.walk(directory):
        folders.sort()
        for file in files:
            path = os.path.relpath(os.path.join(folder, file), directory)
            result.append(path.replace(os.sep, "/"))
    return sorted(result)


def case_names(corpus=CORPUS):
    """topic/case of each folder that holds a `project` or a `case.toml`."""
    names = []
    for topic in sorted(os.listdir(corpus)):
        folder = os.path.join(corpus, topic)
        if not os.path.isdir(folder):
            continue
        for case in sorted(os.listdir(folder)):
            below = os.path.join(folder, case)
            if os.path.isdir(os.path.join(below, "project")) or os.path.isfile(
                os.path.join(below, "case.toml")
            ):
                names.append(f"{topic}/{case}")
    return names
