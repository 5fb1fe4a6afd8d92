"""The mixin of tests that a program does the same with and without the tracker."""

from support import Project


class SameOutput:
    python = None

    def same(self, files, arguments=("main.py",), status=0, traced=True, **options):
        """Runs `arguments` twice: stdout, stderr and exit status are equal, and was it traced."""
        project = Project(self, files)
        plain = project.run(self.python, list(arguments), traced=False, **options)
        self.assertEqual(plain[1], status, plain)
        self.assertEqual(project.run(self.python, list(arguments), traced=True, **options), plain)
        found, problems = project.parts()
        self.assertEqual(problems, [])
        self.assertEqual(bool(found), traced)
        return project

    def same_script(self, text, status=0, **files):
        named = {name.replace("__", "/") + ".py": body for name, body in files.items()}
        return self.same(dict(named, **{"main.py": text}), status=status)
