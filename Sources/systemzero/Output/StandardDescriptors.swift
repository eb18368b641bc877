import Glibc

/// Standard input, output and error, whatever the program was started with.
enum StandardDescriptors {
    /// Puts something in the place of each that is closed: otherwise the first files that are opened, a segment of the log or the keys among
    /// them, would take their numbers, and what is meant for a person would be written there.
    ///
    /// What stands in is open for the wrong direction, so that using it fails and is told, as it should be.
    static func fill() {
        for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            // The lowest free number is this one, for those below are open by now.
            // Safe: the string is passed as a terminated C string that lives for the call.
            _ = unsafe open("/dev/null", mode)
        }
    }
}
