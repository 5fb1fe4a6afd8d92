class Cart: pass
