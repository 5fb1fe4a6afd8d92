if True:
	if True:
	    import a  # expect: import a
	import b  # expect: import b
if False:
	import c  # expect: import c [never]
try:
	import old  # expect: import old [optional]
except Exception:
	pass
