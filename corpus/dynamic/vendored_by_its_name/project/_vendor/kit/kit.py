from kit.parts import wheel  # expect: from kit.parts
try:
    import parts  # expect: external parts [optional]
except ImportError:
    start = wheel
