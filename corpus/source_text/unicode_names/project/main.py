import größe  # expect: import größe
from пакет import модуль  # expect: submodule пакет.модуль
ж = "строка"; import a  # expect: import a
