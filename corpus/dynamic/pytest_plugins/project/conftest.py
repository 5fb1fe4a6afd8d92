pytest_plugins = ["plugins.one", "plugins.two"]  # expect: dynamic plugins.one; dynamic plugins.two
