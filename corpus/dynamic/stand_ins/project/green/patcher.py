import sys  # expect: external sys
def load(name, others):
    saved = {other: sys.modules.get(other) for other in others}
    for other, module in others.items():
        sys.modules[other] = module  # expect: hazard sys-modules-edit
    try:
        return __import__(name)  # expect: dynamic-report
    finally:
        for other, module in saved.items():
            if module is not None:
                sys.modules[other] = module  # expect: hazard sys-modules-edit
