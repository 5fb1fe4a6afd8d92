from __future__ import annotations  # expect: from __future__
