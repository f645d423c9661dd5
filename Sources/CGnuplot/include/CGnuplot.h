// A gnuplot process behind a C interface, so that Swift never sees a C++ type.
//
// A session is used by one thread at a time. No function throws, raises a signal in the caller or
// changes how the process handles signals.
#ifndef CGNUPLOT_H
#define CGNUPLOT_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A running gnuplot and the stream into it.
typedef struct cg_session cg_session;

/// What became of a call.
typedef enum {
  cg_status_ok,
  /// The executable is not on PATH.
  cg_status_not_found,
  /// The working folder does not exist or is not a folder.
  cg_status_no_folder,
  /// Anything else; the message says what.
  cg_status_failed,
} cg_status;

/// How gnuplot ended.
typedef struct {
  /// The exit status, or -1 if a signal ended it or it is unknown.
  int exit_status;
  /// The signal that ended it, or 0.
  int signal;
  /// Whether gnuplot took all the text it was sent.
  bool took_all_text;
} cg_ending;

/// Starts `executable`, found through PATH, in `folder` and stores the session.
///
/// On failure `*session` is NULL and `message` holds the reason, zero-terminated.
cg_status cg_open(
    const char *executable, const char *folder, cg_session **session, char *message,
    size_t capacity);

/// Sends `length` bytes of script text.
///
/// A gnuplot that has died is not an error here: it shows in the ending, with its own reason.
void cg_send(cg_session *session, const char *text, size_t length);

/// Ends the input, waits for gnuplot and frees the session, whatever the status.
///
/// `message` receives what gnuplot wrote to its standard error, cut to `capacity`; or, when the
/// status is not ok, the reason why its ending is unknown.
cg_status cg_close(cg_session *session, cg_ending *ending, char *message, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
