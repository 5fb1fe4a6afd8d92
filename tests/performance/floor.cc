// What no analysis of these files can be cheaper than: `floor read|stat LIST` opens and reads, or
// only asks about, each file that the file LIST names, one a line. Prints the bytes.
//
// `floor run COMMAND...` runs a command without its output and prints its exit status, CPU seconds,
// wall seconds and peak memory in KiB: measured from a small process, as the kernel counts the
// memory of whoever starts a command among the command's own.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

int RunCommand(char** command) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; ++fd) dup2(null, fd);
    execvp(command[0], command);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 2;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  std::printf("%d %.6f %.6f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1,
              seconds(usage.ru_utime) + seconds(usage.ru_stime), wall.count(), usage.ru_maxrss);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 2 && std::string_view(argv[1]) == "run") return RunCommand(argv + 2);
  const std::string_view what = argc == 3 ? argv[1] : "";
  if (what != "read" && what != "stat") {
    std::cerr << "usage: floor read|stat LIST, floor run COMMAND...\n";
    return 2;
  }
  std::ifstream list(argv[2]);
  std::vector<char> buffer(1 << 16);
  uint64_t bytes = 0;
  for (std::string path; std::getline(list, path);) {
    struct stat info;
    if (what == "stat") {
      if (stat(path.c_str(), &info) == 0) bytes += static_cast<uint64_t>(info.st_size);
      continue;
    }
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) continue;
    if (fstat(fd, &info) == 0 && static_cast<size_t>(info.st_size) >= buffer.size()) {
      buffer.resize(static_cast<size_t>(info.st_size) + 1);
    }
    ssize_t got = 0;
    while ((got = read(fd, buffer.data(), buffer.size())) > 0) bytes += static_cast<uint64_t>(got);
    close(fd);
  }
  std::cout << bytes << "\n";
  return 0;
}
