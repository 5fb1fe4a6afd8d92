import os  # expect: external os
for x in os.environ:
    import a  # expect: import a [branch]
else:
    import b  # expect: import b [branch]
while os.getpid() == 0:
    import c  # expect: import c [branch]
else:
    import d  # expect: import d [branch]
while True:
    import e  # expect: import e
    break
async def f():
    async for x in y:
        import g  # expect: import g [branch] scope=function
    async with y:
        import h  # expect: import h scope=function
