from contextlib import nullcontext  # expect: external contextlib
with (
    nullcontext() as x,
    nullcontext() as y,
):
    import a  # expect: import a
if (n := 1) and {1: 2}[1]:
    import b  # expect: import b [branch]
