pytest_plugins = "plugins.one"  # expect: dynamic plugins.one
