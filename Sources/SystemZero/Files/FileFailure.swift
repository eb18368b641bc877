import Glibc

/// A system call on a file that failed.
package struct FileFailure: Error, Hashable, Sendable {
    /// What was tried, as a verb: `open`, `read`, `write`, `sync`, `rename`, …
    package let operation: String
    package let path: String
    /// The `errno` of the call.
    package let number: Int32

    package init(_ operation: String, _ path: String, number: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.number = number
    }

    package var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// Whether the file or its folder does not take writes from us at all, as opposed to a disk that fails or is full.
    ///
    /// `EBUSY` is what `rename` answers when the target is itself a mount point (one file mounted into a container).
    package var isReadOnly: Bool { [EROFS, EACCES, EPERM, EBUSY].contains(number) }

    package var isFull: Bool { number == ENOSPC || number == EDQUOT }

    package var isTooLarge: Bool { number == EFBIG }

    /// The reason in words.
    package var reason: String {
        switch number {
        case ENOENT: "no such file or folder"
        case ENOTDIR: "a part of the path is not a folder"
        case EISDIR: "it is a folder"
        case EACCES, EPERM: "permission denied"
        case EROFS: "the file system is read-only"
        case EBUSY: "it is in use or a mount point"
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EBADF: "it is closed"
        case EPIPE: "nobody reads it any more"
        case EEXIST: "it exists already"
        case ELOOP: "it is a symbolic link, or they go in a circle"
        case ENAMETOOLONG: "the path is too long"
        case EMFILE, ENFILE: "too many files are open"
        case EFBIG: "the file is larger than allowed"
        case EIO: "the disk reported an error"
        case EINVAL: "the path is not valid"
        case EWOULDBLOCK: "another process holds it"
        case ETXTBSY: "it is being executed"
        default: "system error \(number)"
        }
    }
}

extension FileFailure: CustomStringConvertible {
    package var description: String { "cannot \(operation) \(Problem.quote(path, limit: 200)): \(reason)" }
}

extension FileFailure {
    /// The failure as a user sees it where nothing more special is known.
    package var problem: Problem {
        Problem(
            isFull ? .storageFull : .storageFailed, description, location: path,
            help: isFull ? "free some space; writing resumes by itself" : "check that the path exists and belongs to the user of the server"
        )
    }
}
