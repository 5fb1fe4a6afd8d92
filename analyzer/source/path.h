// Lexical operations on paths: bytes, `/` separated, nothing asked of a disk.
#ifndef CLEW_ANALYZER_SOURCE_PATH_H_
#define CLEW_ANALYZER_SOURCE_PATH_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace clew {

// `directory`/`name`; a `name` alone where `directory` is empty or ".", `name` itself if absolute.
std::string JoinPath(std::string_view directory, std::string_view name);

// Without empty and "." parts and without a trailing slash; ".." stays, as links make it a question
// for the disk. The working directory is ".".
std::string NormalizePath(std::string_view path);

// NormalizePath, with "x/.." taken away too: for paths whose ".." is known to pass no link.
std::string CollapsePath(std::string_view path);

// "b" of "a/b"; "a" of "a/b", "." of "b", "/" of "/b". Of normalised paths.
std::string_view PathBasename(std::string_view path);
std::string_view PathDirname(std::string_view path);

// Where `byte` stands last in `text`; npos where it does not.
size_t FindLast(std::string_view text, char byte);

// The directory that holds normalised `directory`: ".." of ".", "../.." of "..", "/" of "/".
std::string DirectoryAbove(std::string_view directory);

// Whether `path` lies below `directory`; then `*rest` is the part below, never empty. Both
// normalised, both absolute or both relative.
bool IsBelow(std::string_view path, std::string_view directory, std::string_view* rest);

// `path` seen from `directory`, both absolute and normalised: "../x" where it lies outside.
std::string RelativePath(std::string_view path, std::string_view directory);

// The one spelling of a normalised `path` as the absolute `working_directory` sees it: inside
// "/a/b",
// "../b/x" is "x" and "../../c" stays.
std::string RespellPath(std::string path, std::string_view working_directory);

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_PATH_H_
