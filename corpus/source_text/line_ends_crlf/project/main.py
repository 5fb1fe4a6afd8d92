import a  # expect: import a
if a:
    import b  # expect: import b [branch]
x = '''
import c
'''
# expect: import c
import \
  c
