x = (1, 2)
match (x):
    case (a, b): import one  # expect: import one [branch]
match x, 1:
    case _:
        import two  # expect: import two [branch]
match [x]:
    case [_]:
        pass
import three  # expect: import three
match = 1
match(x) if False else 0
import one  # expect: import one
