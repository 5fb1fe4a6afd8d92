from .cart import Cart  # expect: from shop.cart
