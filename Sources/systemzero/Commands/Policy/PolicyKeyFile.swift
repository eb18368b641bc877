import PolicyHost
import SystemZero

/// Keys of policy signatures in files.
enum PolicyKeyFile {
    /// The secret key of a file that nobody but its owner can read.
    ///
    /// - Throws: ``Problem`` when the file is missing, readable by others, or no key.
    static func secret(_ path: String) throws -> PolicySigningKey {
        guard let (bytes, status) = try DurableFile.read(path, limit: 4_096) else { throw missing(path) }
        guard status.permissions & 0o077 == 0 else {
            throw Problem(
                code: "key_file_exposed", status: 422, title: "the key file can be read by others",
                detail: "others than its owner can read or write \(Problem.quote(path, limit: 200))", location: path,
                help: "chmod 600 \(path)")
        }
        guard let key = PolicySigningKey(text: String(decoding: bytes, as: UTF8.self)) else {
            throw Problem(
                code: "key_file_invalid", status: 422, title: "the key file is not valid",
                detail: "\(Problem.quote(path, limit: 200)) holds no Ed25519 secret: 32 bytes in base64", location: path,
                help: "systemzero policy keygen FILE makes one; the public key ends in .pub")
        }
        return key
    }

    /// A public key, given as itself or as the name of a file that holds it.
    static func `public`(_ text: String) throws -> [UInt8] {
        if let key = PolicySigningKey.publicKey(text: text) { return key }
        guard let (bytes, _) = try DurableFile.read(text, limit: 4_096) else { throw missing(text) }
        if let key = PolicySigningKey.publicKey(text: String(decoding: bytes, as: UTF8.self)) { return key }
        throw Problem(
            code: "key_file_invalid", status: 422, title: "the key file is not valid",
            detail: "\(Problem.quote(text, limit: 200)) holds no Ed25519 public key: 32 bytes in base64", location: text,
            help: "systemzero policy keygen FILE writes it to FILE.pub")
    }

    private static func missing(_ path: String) -> Problem {
        Problem(
            code: "file_not_found", status: 404, title: "there is no such file",
            detail: "there is no file \(Problem.quote(path, limit: 200))", location: path, help: "systemzero policy keygen FILE makes a key"
        )
    }
}
