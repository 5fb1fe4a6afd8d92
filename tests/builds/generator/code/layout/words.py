SITE = "Example"
