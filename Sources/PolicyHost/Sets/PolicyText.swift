/// Checks that a file is plain text: UTF-8 with line feeds, no byte order mark, no compiled Lua.
enum PolicyText {
    /// Every reason why the file is not acceptable, with its line. O(bytes).
    static func problems(of file: PolicyFile, limits: PolicySetLimits) -> [PolicyDiagnostic] {
        guard file.bytes.count <= limits.fileBytes else { return [tooLarge(file.path, limits)] }
        if file.bytes.first == 0x1B {
            return [
                PolicyDiagnostic(
                    code: "policy_file_binary", file: file.path, line: 1, message: "the file is compiled Lua",
                    help: "only source text is loaded, since compiled code cannot be reviewed or checked")
            ]
        }
        if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return [
                PolicyDiagnostic(
                    code: "policy_file_bom", file: file.path, line: 1, message: "the file starts with a byte order mark",
                    help: "save it as UTF-8 without byte order mark")
            ]
        }
        return [nulByte(file), carriageReturn(file), invalidUTF8(file)].compactMap { $0 }
    }

    static func tooLarge(_ path: String, _ limits: PolicySetLimits) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_file_too_large", file: path, message: "the file exceeds \(limits.fileBytes) bytes",
            help: "split it into modules under lib/ or packs/ and `require` them")
    }

    private static func nulByte(_ file: PolicyFile) -> PolicyDiagnostic? {
        guard let offset = file.bytes.firstIndex(of: 0) else { return nil }
        return PolicyDiagnostic(
            code: "policy_file_nul", file: file.path, line: line(at: offset, in: file.bytes), message: "the file contains a NUL byte",
            help: "policies are text; write \\0 inside a string where the byte is meant")
    }

    private static func carriageReturn(_ file: PolicyFile) -> PolicyDiagnostic? {
        guard let offset = file.bytes.firstIndex(of: 0x0D) else { return nil }
        return PolicyDiagnostic(
            code: "policy_file_crlf", file: file.path, line: line(at: offset, in: file.bytes),
            message: "the line ends with a carriage return",
            help: "save the file with Unix line ends, so that its revision is the same on every machine")
    }

    private static func invalidUTF8(_ file: PolicyFile) -> PolicyDiagnostic? {
        guard String(validating: file.bytes, as: UTF8.self) == nil else { return nil }
        let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let first = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        return PolicyDiagnostic(
            code: "policy_file_not_utf8", file: file.path, line: first + 1, message: "the line is not valid UTF-8",
            help: "save the file as UTF-8")
    }

    private static func line(at offset: Int, in bytes: [UInt8]) -> Int {
        bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    }
}
