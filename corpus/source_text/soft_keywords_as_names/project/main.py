match = {}
case = 1
type = 2
_ = 3
match["x"] = case
match: int = 3
case: int = 4
type: int = 5
print(match, case)
match = (1,
  2)
match * 2
match[0] - 1
match = 4
match - 1
match = [match]
match in [1]
import a  # expect: import a
if match:
    import b  # expect: import b [branch]
