try:
    from fastmoney import show
except ImportError:

    def show(amount):
        return "%d EUR" % amount
