#include <fcntl.h>
#include <gnuplot-iostream.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "CGnuplot.h"
#include "broken_pipe_guard.hpp"
#include "child_process.hpp"

using cgnuplot::BrokenPipeGuard;
using cgnuplot::ChildProcess;

/// The library's stream stands on a pipe of our own instead of its `popen`: no shell reads the
/// command, the exit status can be told, and gnuplot's errors can be collected.
struct cg_session {
  explicit cg_session(ChildProcess started)
      : child(std::move(started)), descriptor(fileno(child.input.get())), stream(child.input.get()) {
    child.input.release();  // The stream closes it.
  }

  /// After a failed write the stream still holds text, which its destructor would write once more,
  /// to a descriptor that by then may belong to another thread's file. Empty it into nowhere.
  void drain() {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup3(nowhere, descriptor, O_CLOEXEC);
    close(nowhere);
    stream.clear();
    stream.flush();
  }

  ChildProcess child;
  int descriptor;
  Gnuplot stream;
  bool tookAllText = true;
};

namespace {

void store(const char *text, char *message, size_t capacity) {
  if (capacity > 0) std::snprintf(message, capacity, "%s", text);
}

bool isFolder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

void readErrors(std::FILE *errors, char *message, size_t capacity) {
  if (capacity == 0) return;
  std::rewind(errors);
  message[std::fread(message, 1, capacity - 1, errors)] = '\0';
}

}  // namespace

cg_status cg_open(
    const char *executable, const char *folder, cg_session **session, char *message,
    size_t capacity) {
  *session = nullptr;
  if (!isFolder(folder)) {
    store("not a folder", message, capacity);
    return cg_status_no_folder;
  }
  try {
    *session = new cg_session(cgnuplot::startGnuplot(executable, folder));
    return cg_status_ok;
  } catch (const std::system_error &error) {
    store(error.what(), message, capacity);
    return error.code().value() == ENOENT ? cg_status_not_found : cg_status_failed;
  } catch (const std::exception &error) {
    store(error.what(), message, capacity);
  } catch (...) {
    store("an unknown C++ exception", message, capacity);
  }
  return cg_status_failed;
}

void cg_send(cg_session *session, const char *text, size_t length) {
  try {
    BrokenPipeGuard guard;
    session->stream.write(text, static_cast<std::streamsize>(length)).flush();
    if (!session->stream) session->tookAllText = false;
  } catch (...) {
    session->tookAllText = false;
  }
}

cg_status cg_close(cg_session *session, cg_ending *ending, char *message, size_t capacity) {
  *ending = {-1, 0, session->tookAllText};
  try {
    cgnuplot::File errors = std::move(session->child.errors);
    const pid_t process = session->child.id;
    {
      BrokenPipeGuard guard;
      if (!session->tookAllText) session->drain();
      delete session;
    }
    const int status = cgnuplot::waitFor(process);
    if (WIFEXITED(status)) ending->exit_status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ending->signal = WTERMSIG(status);
    readErrors(errors.get(), message, capacity);
    return cg_status_ok;
  } catch (const std::exception &error) {
    store(error.what(), message, capacity);
  } catch (...) {
    store("an unknown C++ exception", message, capacity);
  }
  return cg_status_failed;
}
