// The version of this build and the commit that it was built from.
#ifndef CLEW_BAZEL_VERSION_VERSION_H_
#define CLEW_BAZEL_VERSION_VERSION_H_

namespace clew {

// "0.1.0". Static storage.
const char* ClewVersion();

// The abbreviated commit, followed by "-modified" if the working tree differed from it. Only
// optimised builds (-c opt) carry it, so that a commit does not invalidate every test that runs the
// program; the others say "not stamped", and a build outside a git repository says "unknown".
// Static storage.
const char* ClewCommit();

}  // namespace clew

#endif  // CLEW_BAZEL_VERSION_VERSION_H_
