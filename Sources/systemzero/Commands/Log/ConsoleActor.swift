import Glibc

/// Who sits at the console, for entries of the log: the user that the kernel names.
enum ConsoleActor {
    static var name: String { "console:uid=\(getuid())" }
}
