TEXT = "about"
