def deco(*a): return lambda f: f
@deco(
    "import a",
)
async def f(
    x: "import a",
):
    import b  # expect: import b scope=function
    async with x:
        import c  # expect: import c scope=function
@deco()
class D:
    @staticmethod
    def g(): import d  # expect: import d scope=function
    import e  # expect: import e scope=class
