from green.copies import colorsys, json, keyword, token  # expect: submodule green.copies.colorsys; submodule green.copies.json; submodule green.copies.keyword; submodule green.copies.token
from green.patcher import load  # expect: from green.patcher
client = load("client.main", {"colorsys": colorsys, "json": json, "keyword": keyword, "token": token})
