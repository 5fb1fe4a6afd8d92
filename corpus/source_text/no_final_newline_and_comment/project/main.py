x = 1  # it's ("
import a  # expect: import a -- it's """
# '''
import b  # expect: import b
y = [  # (
    1,  # "
]
import c  # expect: import c
