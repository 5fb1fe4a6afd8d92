from middle import *  # expect: star middle
from q_user import *  # expect: star q_user
