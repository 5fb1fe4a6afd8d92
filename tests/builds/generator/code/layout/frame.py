from layout import words


def title(text):
    return words.SITE + ": " + text
