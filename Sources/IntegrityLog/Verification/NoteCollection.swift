/// All notes of a log as they are, unverified, and what is wrong with their files.
struct NoteCollection {
    private(set) var heads: [(file: String, head: SignedCheckpoint)] = []
    private(set) var findings: [Finding] = []

    init(_ fileSystem: any LogFileSystem) throws(LogError) {
        let names: [String]
        do throws(FileFailure) {
            names = try fileSystem.list(LogLayout.checkpoints)
        } catch {
            guard error.isAbsence else { throw error.asLogError }
            names = []
        }
        let archived = names.filter { LogLayout.archivedSize($0) != nil }.map { "\(LogLayout.checkpoints)/\($0)" }
        for path in archived + [LogLayout.checkpoint] {
            do throws(LogError) {
                let bytes = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(path, limit: SignedNote.maximumBytes) }
                guard let bytes else {
                    let isLog = !heads.isEmpty
                    if isLog { findings.append(Finding(.incomplete, .remark, "`\(path)` is missing", at: LogLocation(file: path))) }
                    continue
                }
                let head = try SignedCheckpoint(parsing: bytes)
                heads.append((path, head))
                if path != LogLayout.checkpoint, path != LogLayout.archived(head.size) {
                    findings.append(
                        Finding(.damage, .tampered, "the head of size \(head.size) has the name of another", at: LogLocation(file: path)))
                }
            } catch {
                guard error.code == .noteInvalid else { throw error }
                findings.append(Finding(.damage, .tampered, error.message, at: LogLocation(file: path)))
            }
        }
    }
}
