#!/bin/sh
# Tells Bazel the commit that is being built; run before every build. A key that starts with STABLE_
# makes stamped actions run again when its value changes.
commit="$(git describe --always --dirty=-modified --abbrev=12 --exclude='*' 2>/dev/null)" || commit=unknown
echo "STABLE_CLEW_COMMIT ${commit:-unknown}"
