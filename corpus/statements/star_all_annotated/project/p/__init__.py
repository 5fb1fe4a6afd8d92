__all__: list = ["a"]
