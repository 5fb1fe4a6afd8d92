import runpy  # expect: import runpy@project/runpy.py
import zipimport  # expect: external zipimport -- frozen in every version
