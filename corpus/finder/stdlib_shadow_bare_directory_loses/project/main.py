import colorsys  # expect: external colorsys
