"""The trees that are analysed: the standard library, a package from the index, a synthetic one."""

import ast
import os
import random
import shutil
import subprocess
import sysconfig
import warnings


class Tree:
    """`root` is the search path; `packages` are the top-level packages below it."""

    def __init__(self, name, root):
        self.name = name
        self.root = os.path.realpath(root)
        self.files = sorted(
            os.path.join(folder, file)
            for folder, _, names in os.walk(self.root) for file in names if file.endswith(".py"))
        self.packages = sorted(
            entry for entry in os.listdir(self.root)
            if os.path.exists(os.path.join(self.root, entry, "__init__.py")))
        # What grimp is given: it imports the packages by name, which must not be those that run it.
        self.grimp_root, self.grimp_packages = self.root, self.packages


def is_python(path):
    with open(path, "rb") as file:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(file.read())
        except (SyntaxError, ValueError):
            return False
    return True


def standard_library(scratch):
    """A copy, without what is installed into it and without the tests' broken sources, at which
    grimp gives up: every tool reads every file."""
    root = os.path.join(scratch, "standard_library")
    if not os.path.exists(root):
        shutil.copytree(
            sysconfig.get_path("stdlib"), root, symlinks=False, ignore_dangling_symlinks=True,
            ignore=lambda folder, names: [
                name for name in names
                if name in ("site-packages", "dist-packages", "__pycache__")
                or not (name.endswith(".py") or os.path.isdir(os.path.join(folder, name)))])
        for path in Tree("", root).files:
            if not is_python(path):
                os.unlink(path)
    tree = Tree("standard library", root)
    wrapper = os.path.join(scratch, "one_package")
    if not os.path.exists(wrapper):
        shutil.copytree(root, os.path.join(wrapper, "library"), copy_function=os.link)
        open(os.path.join(wrapper, "library", "__init__.py"), "w").close()
    tree.grimp_root, tree.grimp_packages = wrapper, ["library"]
    return tree


def package(scratch, python, requirement):
    """One package of the index, without what it depends on."""
    root = os.path.join(scratch, requirement.replace("=", "_"))
    if not os.path.exists(root):
        subprocess.check_call([python, "-m", "pip", "install", "-q", "--no-deps", "--no-compile",
                               "--ignore-requires-python", "--target", root, requirement])
    return Tree(requirement.replace("==", " "), root)


def synthetic(scratch, count, seed=1):
    """`count` modules in packages of fifty; each imports some that are near and some that are not,
    in the forms that real code has."""
    root = os.path.join(scratch, f"synthetic_{count}_{seed}")
    if os.path.exists(root):
        return Tree(f"synthetic, {count:,} modules", root)
    chance = random.Random(seed)
    packages = max(1, count // 50)
    os.makedirs(os.path.join(root, "big"))
    with open(os.path.join(root, "big", "__init__.py"), "w") as file:
        file.write('"""The top."""\n')
    made = 1
    for number in range(packages):
        folder = os.path.join(root, "big", f"p{number}")
        os.mkdir(folder)
        size = min(50, count - made)
        for module in range(size):
            lines = [f'"""Module {module} of package {number}."""\n', "from __future__ import annotations\n",
                     "import os\n", "import sys\n"]
            for _ in range(chance.randrange(12)):
                near = chance.random() < 0.6
                other = number if near else chance.randrange(packages)
                target = chance.randrange(1, 50)
                lines.append(chance.choice([
                    f"import big.p{other}.m{target}\n",
                    f"from big.p{other}.m{target} import f{target}, g as h\n",
                    f"from big.p{other} import m{target}\n",
                    f"from .m{target} import f{target}\n",
                    f"if sys.version_info >= (3, 9):\n    from big.p{other} import (\n        m{target},\n    )\n",
                ]))
            for function in range(chance.randrange(1, 12)):
                lines.append(f"\n\ndef f{function}(a, b=({function}, 'text')):\n"
                             f'    """Does {function}."""\n'
                             f"    # import nothing\n    return os.path.join(a, f'{{b}}') + \"x\"\n")
            name = "__init__" if module == 0 else f"m{module}"
            with open(os.path.join(folder, name + ".py"), "w") as file:
                file.writelines(lines)
        made += size
    return Tree(f"synthetic, {count:,} modules", root)
