__import__("pkg_resources").declare_namespace(__name__)  # expect: external pkg_resources
