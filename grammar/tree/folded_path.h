// What os.path and pathlib make of the path of the file at hand, as far as the text tells it.
//
// A folded path begins with `{__file__}` or `{__file__dir__}`, or is one of any other kind. Steps
// up that dirname takes (`{__file__dir__}/..`) are those of a normalised path; one that the program
// writes (`join(HERE, "..")`) is a name to dirname, and stands as `/./..` until it is normalised.
#ifndef CLEW_GRAMMAR_TREE_FOLDED_PATH_H_
#define CLEW_GRAMMAR_TREE_FOLDED_PATH_H_

#include <optional>
#include <string>
#include <string_view>

namespace clew {

// os.path.join (Lib/posixpath.py): an absolute path replaces what is before it.
std::string JoinFolded(const std::string& directory, std::string_view path);

// `path + text`.
std::string ConcatenateFolded(const std::string& path, std::string_view text);

// os.path.dirname; nothing where that is not known.
std::optional<std::string> FoldedDirname(const std::string& path);

// os.path.normpath, and as far as no link is on the way abspath, realpath and Path.resolve.
std::string NormalizeFolded(const std::string& path);

// As pathlib keeps a path (pathlib.PurePath): without a slash at its end.
std::string PureFolded(std::string path);

// For the resolver: without the marks; nothing for what goes on behind the file itself.
std::optional<std::string> FinishedPath(std::string path);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FOLDED_PATH_H_
