import re  # expect: external re
exec(open("x.py").read())  # expect: hazard exec
eval(input())  # expect: hazard exec
code = compile(open("y.py").read(), "y.py", "exec")  # expect: hazard exec
re.compile("x")
model.eval()
cursor.exec("select")
