import importlib.util  # expect: external importlib
import sys  # expect: external sys

class VendorImporter:
    def __init__(self, root_name, vendored_names=(), vendor_pkg=None):
        self.root_name = root_name
        self.vendored_names = set(vendored_names)
        self.vendor_pkg = vendor_pkg or root_name.replace("extern", "_vendor")

    def load_module(self, fullname):
        target = fullname.partition(self.root_name + ".")[2]
        __import__(self.vendor_pkg + "." + target)  # expect: dynamic-report
        module = sys.modules[self.vendor_pkg + "." + target]
        sys.modules[fullname] = module  # expect: hazard sys-modules-edit
        return module

    def create_module(self, spec):
        return self.load_module(spec.name)

    def exec_module(self, module):
        pass

    def find_spec(self, fullname, path=None, target=None):
        root, base, rest = fullname.partition(self.root_name + ".")
        if root or not base or rest.partition(".")[0] not in self.vendored_names:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def install(self):
        sys.meta_path.append(self)  # expect: hazard import-hook

VendorImporter(__name__, ["tool"]).install()  # expect: hazard import-hook
