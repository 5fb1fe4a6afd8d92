import sys  # expect: external sys
if sys.argv:
	import a  # expect: import a [branch]
	if sys.flags:
		import b  # expect: import b [branch]
	def f():
		import c  # expect: import c [branch] scope=function
import d  # expect: import d
