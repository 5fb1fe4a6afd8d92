import distutils.core  # expect: external distutils
import tomllib  # expect: external tomllib
