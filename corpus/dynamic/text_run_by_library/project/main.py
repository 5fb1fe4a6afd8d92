import timeit  # expect: external timeit
import cProfile as profiler  # expect: external cProfile
timeit.timeit("pass", setup="import shop", number=1)  # expect: hazard exec
profiler.run("import shop", "/dev/null")  # expect: hazard exec
