from p.extern import VendorImporter  # expect: from p.extern
VendorImporter(__name__, ("tool",), "p._vendor").install()  # expect: hazard import-hook
