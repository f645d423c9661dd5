#include "child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

namespace cgnuplot {
namespace {

void check(int code, const char *what) {
  if (code != 0) throw std::system_error(code, std::generic_category(), what);
}

/// The environment without GNUTERM: an unknown terminal there makes gnuplot exit with 1, although
/// every script sets its own.
std::vector<char *> environmentWithoutTerminal() {
  std::vector<char *> result;
  for (char **entry = environ; *entry != nullptr; ++entry) {
    if (std::strncmp(*entry, "GNUTERM=", 8) != 0) result.push_back(*entry);
  }
  result.push_back(nullptr);
  return result;
}

/// The redirections and the folder of the child.
class FileActions {
 public:
  FileActions() { check(posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions"); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions &) = delete;
  FileActions &operator=(const FileActions &) = delete;

  void enter(const char *folder) {
    check(posix_spawn_file_actions_addchdir_np(&actions_, folder), "chdir");
  }
  void connect(int descriptor, int target) {
    check(posix_spawn_file_actions_adddup2(&actions_, descriptor, target), "dup2");
  }
  void discard(int target) {
    check(
        posix_spawn_file_actions_addopen(&actions_, target, "/dev/null", O_WRONLY, 0), "/dev/null");
  }
  const posix_spawn_file_actions_t *get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

/// No signal blocked, and all of those deadly again that this process may ignore: who interrupts a
/// run from the keyboard interrupts gnuplot with it.
class SignalDefaults {
 public:
  SignalDefaults() {
    check(posix_spawnattr_init(&attributes_), "posix_spawnattr_init");
    sigset_t set;
    sigemptyset(&set);
    posix_spawnattr_setsigmask(&attributes_, &set);
    for (int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ}) sigaddset(&set, signal);
    posix_spawnattr_setsigdefault(&attributes_, &set);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SignalDefaults() { posix_spawnattr_destroy(&attributes_); }
  SignalDefaults(const SignalDefaults &) = delete;
  SignalDefaults &operator=(const SignalDefaults &) = delete;

  const posix_spawnattr_t *get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

File opened(int descriptor, const char *mode) {
  File file(fdopen(descriptor, mode));
  if (!file) {
    const int code = errno;
    close(descriptor);
    check(code, "fdopen");
  }
  return file;
}

}  // namespace

ChildProcess startGnuplot(const char *executable, const char *folder) {
  ChildProcess child;
  // Closed on exec from the start: a program that another thread starts in this moment would keep
  // the pipe open, and gnuplot would wait for more script until that program ends.
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) check(errno, "pipe");
  File output = opened(ends[0], "r");
  child.input = opened(ends[1], "w");
  child.errors.reset(std::tmpfile());
  if (!child.errors) check(errno, "temporary file");

  FileActions actions;
  actions.connect(fileno(output.get()), STDIN_FILENO);
  actions.discard(STDOUT_FILENO);
  actions.connect(fileno(child.errors.get()), STDERR_FILENO);
  actions.enter(folder);
  SignalDefaults signals;

  // `-d` leaves the user's start-up files out: they must not change a picture.
  std::vector<char *> environment = environmentWithoutTerminal();
  char *arguments[] = {const_cast<char *>(executable), const_cast<char *>("-d"), nullptr};
  check(
      posix_spawnp(
          &child.id, executable, actions.get(), signals.get(), arguments, environment.data()),
      executable);
  return child;
}

int waitFor(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) check(errno, "waitpid");
  }
  return status;
}

}  // namespace cgnuplot
