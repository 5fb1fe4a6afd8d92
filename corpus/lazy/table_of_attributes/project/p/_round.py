class Circle: pass
