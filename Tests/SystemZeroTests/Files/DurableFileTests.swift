import FoundationEssentials
import Glibc
import Testing

@testable import SystemZero

struct DurableFileTests {
    private let folder = ScratchFolder()

    @Test(arguments: [0, 1, 65_536, 200_001])
    func `what is written is read back whole`(count: Int) throws {
        let path = folder.file("a")
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try DurableFile.replace(path, with: bytes)
        let content = try #require(try DurableFile.read(path, limit: count))
        #expect(content.bytes == bytes)
        #expect(content.status.permissions == 0o600)
        #expect(folder.names == ["a"], "no temporary file is left")
    }

    @Test func `a replaced file keeps its permissions narrow though it was open before`() throws {
        let path = try folder.write("old", to: "a", permissions: 0o666)
        try DurableFile.replace(path, with: Array("new".utf8), durability: .process)
        #expect(try FileStatus.of(path)?.permissions == 0o600)
        #expect(try folder.text("a") == "new")
    }

    @Test func `a symbolic link is followed, not replaced`() throws {
        _ = try folder.write("old", to: "target")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "target")
        try DurableFile.replace(folder.file("link"), with: Array("new".utf8))
        #expect(try folder.text("target") == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "target")
    }

    @Test func `a write that fails leaves the old content and no temporary file`() throws {
        try Folder.create(folder.file("taken/inside"))
        #expect(throws: FileFailure.self) { try DurableFile.replace(folder.file("taken"), with: [1]) }
        #expect(folder.names == ["taken", "taken/inside"])
    }

    @Test func `a missing file is nil, and so is one below a file`() throws {
        let path = try folder.write("", to: "a")
        #expect(try DurableFile.read(folder.file("none"), limit: 1) == nil)
        #expect(try DurableFile.read(path + "/below", limit: 1) == nil)
    }

    @Test func `a folder, a pipe and a file above the limit are refused`() throws {
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let large = try folder.write("four", to: "large")
        #expect(throws: FileFailure("read", folder.path, number: EISDIR)) { try DurableFile.read(folder.path, limit: 1) }
        #expect(throws: FileFailure("read", pipe, number: EINVAL)) { try DurableFile.read(pipe, limit: 1) }
        #expect(throws: FileFailure("read", large, number: EFBIG)) { try DurableFile.read(large, limit: 3) }
    }

    @Test func `a path with a NUL byte names no file`() {
        #expect(throws: FileFailure("open", "a\0b", number: EINVAL)) { try DurableFile.read("a\0b", limit: 1) }
        #expect(throws: FileFailure("look at", "a\0b", number: EINVAL)) { try DurableFile.replace("a\0b", with: []) }
    }

    @Test func `a full disk is told from one that refuses`() {
        let full = FileFailure("write", "/data/x", number: ENOSPC).problem
        #expect(full == Problem(.storageFull, ""))
        #expect(full.detail == "cannot write `/data/x`: the disk is full")
        #expect(FileFailure("write", "/data/x", number: EIO).problem == Problem(.storageFailed, ""))
    }

    @Test func `writing to a full device fails with the reason`() throws {
        let file = try OpenFile("/dev/full", O_WRONLY)
        #expect(throws: FileFailure("write", "/dev/full", number: ENOSPC)) { try file.write([1, 2, 3]) }
    }

    @Test func `every reason is words without a final period`() {
        for number in Int32(0)..<140 {
            let reason = FileFailure("open", "x", number: number).reason
            #expect(!reason.isEmpty && !reason.hasSuffix("."))
        }
    }
}

extension DurableFileTests {
    @Test func `a lock is held by one at a time and free afterwards`() throws {
        let path = folder.file("a.lock")
        do {
            let first = try FileLock(path, patience: 0)
            #expect(throws: FileFailure("lock", path, number: EWOULDBLOCK)) { _ = try FileLock(path, patience: 10) }
            withExtendedLifetime(first) {}
        }
        _ = try FileLock(path, patience: 0)
    }

    @Test func `folders are made down to the last, and a file in the way is named`() throws {
        let path = folder.file("a/b/c")
        #expect(try Folder.create(path))
        #expect(try !Folder.create(path))
        #expect(try FileStatus.of(path)?.permissions == 0o700)
        let file = try folder.write("", to: "file")
        #expect(throws: FileFailure("make the folder", file, number: ENOTDIR)) { try Folder.create(file + "/below") }
    }

    @Test(arguments: [
        ("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("/a/b.yaml", "/a", "b.yaml"),
    ])
    func `a path has a folder and a name`(path: String, folder: String, name: String) {
        #expect(Paths.folder(of: path) == folder)
        #expect(Paths.name(of: path) == name)
    }

    @Test func `paths join unless the second is absolute`() {
        #expect(Paths.join("a", "b") == "a/b")
        #expect(Paths.join("a/", "b") == "a/b")
        #expect(Paths.join("a", "/b") == "/b")
        #expect(Paths.join(".", "b") == "b")
    }
}
