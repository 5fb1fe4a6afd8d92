class Square: pass
