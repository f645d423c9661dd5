#ifndef CGNUPLOT_CHILD_PROCESS_HPP
#define CGNUPLOT_CHILD_PROCESS_HPP

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <system_error>

namespace cgnuplot {

struct FileCloser {
  void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

/// A started program: its id, the stream into it, and the file that collects its errors.
struct ChildProcess {
  pid_t id = -1;
  File input;
  File errors;
};

/// Starts gnuplot in a folder, without a shell: neither name is ever read as a command.
///
/// Throws std::system_error; ENOENT means that the executable was not found.
ChildProcess startGnuplot(const char *executable, const char *folder);

/// Waits for a process and returns its status as `waitpid` gives it; throws std::system_error.
int waitFor(pid_t process);

}  // namespace cgnuplot

#endif
