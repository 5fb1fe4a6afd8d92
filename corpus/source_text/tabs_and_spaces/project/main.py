if True:
	import a  # expect: import a
if False:
    if True:
	import b  # expect: import b [never]; raises TabError; diagnostic syntax-error
