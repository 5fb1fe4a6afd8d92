import a  # expect: import a
async = 1
await = async
import b  # expect: import b
