#include "cli/source_links.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/git.h"

namespace clew {
namespace {

constexpr std::string_view kGithub = "/blob/{rev}/{path}#L{line}";
constexpr std::string_view kGitlab = "/-/blob/{rev}/{path}#L{line}";
constexpr std::string_view kBitbucket = "/src/{rev}/{path}#lines-{line}";
constexpr std::string_view kForgejo = "/src/commit/{rev}/{path}#L{line}";

std::string Ask(const std::vector<std::string>& words) {
  const absl::StatusOr<GitRun> run = RunGit(words);
  if (!run.ok() || run->status != 0) return "";
  return std::string(absl::StripAsciiWhitespace(run->output));
}

std::string FromVariables(const ReadVariable& variable) {
  if (const std::string repository = variable("GITHUB_REPOSITORY"); !repository.empty()) {
    const std::string server = variable("GITHUB_SERVER_URL");
    if (!server.empty()) return absl::StrCat(server, "/", repository, kGithub);
  }
  if (const std::string project = variable("CI_PROJECT_URL"); !project.empty()) {
    return absl::StrCat(project, kGitlab);
  }
  if (const std::string origin = variable("BITBUCKET_GIT_HTTP_ORIGIN"); !origin.empty()) {
    return absl::StrCat(origin, kBitbucket);
  }
  return "";
}

}  // namespace

std::string UrlOfRemote(std::string_view remote) {
  std::string_view host;
  std::string_view path;
  const size_t scheme = remote.find("://");
  if (scheme != std::string_view::npos) {
    const std::string_view name = remote.substr(0, scheme);
    if (name != "https" && name != "http" && name != "ssh" && name != "git") return "";
    std::string_view rest = remote.substr(scheme + 3);
    const size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return "";
    host = rest.substr(0, slash);
    path = rest.substr(slash + 1);
    if (const size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    // The port of ssh is not that of the web.
    if (name != "https" && name != "http") host = host.substr(0, host.find(':'));
  } else {
    const size_t colon = remote.find(':');
    if (colon == std::string_view::npos ||
        remote.substr(0, colon).find('/') != std::string_view::npos) {
      return "";
    }
    host = remote.substr(0, colon);
    path = remote.substr(colon + 1);
    if (const size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  }
  path = absl::StripSuffix(absl::StripSuffix(path, "/"), ".git");
  const std::string_view tail = absl::StrContains(host, "gitlab")      ? kGitlab
                                : absl::StrContains(host, "github")    ? kGithub
                                : absl::StrContains(host, "bitbucket") ? kBitbucket
                                : absl::StrContains(host, "codeberg")  ? kForgejo
                                                                       : "";
  if (tail.empty() || host.empty() || path.empty()) return "";
  return absl::StrCat("https://", host, "/", path, tail);
}

SourceLinks FindSourceLinks(const std::optional<std::string>& given,
                            const std::optional<std::string>& revision,
                            const ReadVariable& variable) {
  SourceLinks links;
  if (given == "none") return links;
  if (given.has_value()) {
    links.url = *given;
  } else {
    links.url = FromVariables(variable);
    if (links.url.empty()) links.url = UrlOfRemote(Ask({"config", "--get", "remote.origin.url"}));
    if (links.url.empty()) return links;
    const std::string prefix = Ask({"rev-parse", "--show-prefix"});
    links.url = absl::StrReplaceAll(links.url, {{"{path}", absl::StrCat(prefix, "{path}")}});
  }
  if (!absl::StrContains(links.url, "{rev}")) return links;
  links.revision = revision.value_or("");
  if (links.revision.empty() && !given.has_value()) {
    links.revision = variable("GITHUB_SHA");
    if (links.revision.empty()) links.revision = variable("CI_COMMIT_SHA");
    if (links.revision.empty()) links.revision = variable("BITBUCKET_COMMIT");
  }
  if (links.revision.empty()) links.revision = Ask({"rev-parse", "--verify", "--quiet", "HEAD"});
  return links;
}

}  // namespace clew
