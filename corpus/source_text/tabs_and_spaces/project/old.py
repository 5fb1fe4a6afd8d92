if False:
    if True:
	import c  # expect: import c [never] unseen; raises TabError
