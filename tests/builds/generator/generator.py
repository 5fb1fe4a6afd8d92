"""A site generator in a few lines: `{% import statement %}` and `{{ expression }}` in templates.

    generator.py imports TEMPLATE         the statements, joined by `; `
    generator.py render TEMPLATE          the page, on standard output
    generator.py all TEMPLATE... -o DIR   all pages in one process, traced; prints page -> files
"""

import concurrent.futures
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
PART = re.compile(r"\{%\s*(.*?)\s*%\}\n?|\{\{\s*(.*?)\s*\}\}")


def read(template):
    with open(template, encoding="utf-8") as file:
        return file.read()


def statements(template):
    return [match.group(1) for match in PART.finditer(read(template)) if match.group(1)]


def render(template):
    names = {}

    def replace(match):
        if match.group(1):
            exec(compile(match.group(1), template, "exec"), names)
            return ""
        return str(eval(compile(match.group(2), template, "eval"), names))

    return PART.sub(replace, read(template))


def render_all(templates, directory):
    import clew_trace

    def page(template):
        with clew_trace.context(template):
            text = render(template)
        with open(os.path.join(directory, os.path.basename(template)), "w", encoding="utf-8") as file:
            file.write(text)

    clew_trace.start()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(page, templates))
    clew_trace.stop()
    return {template: clew_trace.deps(template) for template in templates}


def main(command, *words):
    sys.path.insert(0, os.path.join(ROOT, "code"))
    if command == "imports":
        print("; ".join(statements(words[0])))
    elif command == "render":
        sys.stdout.write(render(words[0]))
    elif command == "all":
        print(json.dumps(render_all(words[:-2], words[-1])))


if __name__ == "__main__":
    main(*sys.argv[1:])
