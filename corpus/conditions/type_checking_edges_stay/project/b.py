from a import A  # expect: from a
class B: pass
