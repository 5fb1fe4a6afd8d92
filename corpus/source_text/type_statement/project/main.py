type X = int
type Y[T] = list[T]; import a  # expect: import a
type = 3
def f[T: (int, str)](x: T) -> T:
    import b  # expect: import b scope=function
class C[T]:
    import c  # expect: import c scope=class
