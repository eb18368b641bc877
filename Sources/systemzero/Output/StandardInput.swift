import Glibc

/// Whether somebody types what a command reads.
enum StandardInput {
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }
}
