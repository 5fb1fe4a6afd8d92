import requests  # expect: import requests@project/requests.py
try:
    from requests.adapters import HTTPAdapter  # expect: missing requests.adapters [optional]
except ImportError:
    pass
