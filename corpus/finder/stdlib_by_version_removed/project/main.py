import distutils.core  # expect: external distutils
import asyncio.events  # expect: external asyncio
