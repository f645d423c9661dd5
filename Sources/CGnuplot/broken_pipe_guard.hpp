#ifndef CGNUPLOT_BROKEN_PIPE_GUARD_HPP
#define CGNUPLOT_BROKEN_PIPE_GUARD_HPP

#include <csignal>
#include <ctime>

namespace cgnuplot {

/// While it lives, writing into a pipe that nobody reads is an error (EPIPE) and not a signal.
///
/// SIGPIPE goes to the thread that writes. So it is enough to block it in this thread and to take
/// back the one that this thread caused; the disposition, which the whole process shares, stays as
/// the program wants it. All other signals wait too, so that none cuts a write in two.
class BrokenPipeGuard {
 public:
  BrokenPipeGuard() {
    sigset_t pending;
    sigpending(&pending);
    wasPending_ = sigismember(&pending, SIGPIPE) == 1;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &previous_);
  }

  ~BrokenPipeGuard() {
    if (!wasPending_) {
      sigset_t pipe;
      sigemptyset(&pipe);
      sigaddset(&pipe, SIGPIPE);
      const timespec now = {0, 0};
      sigtimedwait(&pipe, nullptr, &now);
    }
    pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
  }

  BrokenPipeGuard(const BrokenPipeGuard &) = delete;
  BrokenPipeGuard &operator=(const BrokenPipeGuard &) = delete;

 private:
  sigset_t previous_;
  bool wasPending_;
};

}  // namespace cgnuplot

#endif
