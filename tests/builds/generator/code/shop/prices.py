from . import currency

PRICES = {"apple": 3, "pear": 4}


def total(names):
    return currency.show(sum(PRICES[name] for name in names))
