import Foundation

/// One end of a connection; who has it closes it.
struct FileDescriptor: Hashable, Sendable {
  let number: Int32

  func close() {
    _ = Foundation.close(number)
  }

  /// Reads without waiting.
  ///
  /// - Returns: Some bytes; none at the end; nil if nothing has come.
  func availableBytes() -> Data? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var poll = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      guard Foundation.poll(&poll, 1, 0) > 0 else { return nil }
      let count = read(number, &buffer, buffer.count)
      if count >= 0 { return Data(buffer[..<count]) }
      if errno != EINTR { return Data() }
    }
  }

  /// Sends bytes down a socket; that the other end is gone is no error here, nor a signal.
  func send(_ bytes: Data) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(number, $0.baseAddress, $0.count, Self.sendFlags)
      }
      if count < 0 && errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Waits until something comes from one of them, or one ends, or the time is over.
  static func waitForInput(of descriptors: [FileDescriptor], atMost limit: Duration) {
    var polls = descriptors.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    _ = poll(&polls, nfds_t(polls.count), Int32(limit / .milliseconds(1)))
  }

  #if canImport(Glibc)
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #else
    private static let sendFlags: Int32 = 0
  #endif
}

/// Two sockets that are connected, neither of which a child inherits by accident.
///
/// Unlike a pipe, one can be written to without a signal when nobody reads.
struct SocketPair {
  let ours, theirs: FileDescriptor

  /// Nil if the system has none to give.
  init?() {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    #else
      guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
      var isOn: Int32 = 1
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
      }
    #endif
    (ours, theirs) = (FileDescriptor(number: ends[0]), FileDescriptor(number: ends[1]))
  }
}
