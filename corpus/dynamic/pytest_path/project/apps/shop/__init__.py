from shop.cart import add  # expect: from shop.cart@project/apps/shop/cart.py
