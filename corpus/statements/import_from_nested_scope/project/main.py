import a  # expect: import a
class C:
    import b  # expect: import b scope=class
    def method(self):
        import c  # expect: import c scope=function
    class Inner:
        import d  # expect: import d scope=class
def f():
    class Local:
        import e  # expect: import e scope=function
async def g():
    import a  # expect: import a scope=function
