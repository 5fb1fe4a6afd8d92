text = ""
