def names():
    # Where it is needed, as the two import each other.
    from shop import prices

    return sorted(prices.PRICES)
