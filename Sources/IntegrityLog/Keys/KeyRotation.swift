/// The change of the signing key, in steps that each leave a log which checks out:
///
/// 1. the new private key is on disk as `log.key.next`;
/// 2. a `log.key_rotated` entry with both verifier keys is durable, and under a head signed by the old key;
/// 3. that head is signed by the new key as well, kept and published: the overlap;
/// 4. `log.vkey` is that of the new key, which then takes the place of the old one; the old one is overwritten.
///
/// After a crash the next start goes on from where it stopped, or forgets a key that no entry names.
struct KeyRotation {
    let fileSystem: any LogFileSystem

    /// Makes the next key and saves it; the first step.
    func prepare(name: String) throws(LogError) -> SignerKey {
        let next = try SignerKey.generate(name: name)
        try LogError.wrap { () throws(FileFailure) in
            try fileSystem.replaceFile(LogLayout.nextKey, Array(next.text.utf8), permissions: 0o600)
        }
        return next
    }

    /// Puts the next key in the place of the old; the last step. May be repeated.
    func finish(_ next: SignerKey) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            try LogKeys.save(next.verifier, fileSystem)
            guard try fileSystem.status(at: LogLayout.nextKey) != nil else { return }
            // The old file is held open across the rename, so that its bytes can still be overwritten when its name is gone.
            let old = try fileSystem.open(LogLayout.key, .update)
            defer { fileSystem.close(old) }
            let size = Int(try fileSystem.status(of: old).size)
            try fileSystem.rename(LogLayout.nextKey, to: LogLayout.key)
            try fileSystem.synchronizeDirectory("")
            let zeroes = [UInt8](repeating: 0, count: size)
            try fileSystem.writeAll(old, at: 0, zeroes, 0..<size, path: LogLayout.key)
            try fileSystem.settle(old, dataOnly: false, path: LogLayout.key)
        }
    }

    /// Forgets a key that was never announced.
    func abandon() throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            try fileSystem.remove(LogLayout.nextKey)
            try fileSystem.synchronizeDirectory("")
        }
    }
}
