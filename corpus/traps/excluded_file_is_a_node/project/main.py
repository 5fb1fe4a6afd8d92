from p import generated  # expect: submodule p.generated
