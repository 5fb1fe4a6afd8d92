import pkg_resources  # expect: external pkg_resources
pkg_resources.declare_namespace(__name__)
