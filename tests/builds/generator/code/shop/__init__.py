from shop.prices import total
