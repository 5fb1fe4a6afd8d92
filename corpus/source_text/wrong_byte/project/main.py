x = 'é'  # expect: raises SyntaxError; diagnostic encoding-error
import a  # expect: import a unseen
