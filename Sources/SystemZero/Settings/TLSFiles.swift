/// The two files that make the server speak HTTPS.
package struct TLSFiles: Hashable, Sendable {
    package let certificate: String
    package let key: String

    /// nil without either; one without the other, and a file that cannot be read, is reported.
    init?(_ reader: inout SettingsReader) {
        let certificate = reader.optionalText(SettingsReference.tlsCertPath)
        let key = reader.optionalText(SettingsReference.tlsKeyPath)
        for (setting, path) in [(SettingsReference.tlsCertPath, certificate), (SettingsReference.tlsKeyPath, key)] {
            if let path, let fault = Self.fault(in: path) { reader.report(setting, "unreadable_file", fault) }
        }
        guard let certificate, let key else {
            if certificate != nil { Self.reportAlone(SettingsReference.tlsCertPath, without: SettingsReference.tlsKeyPath, to: &reader) }
            if key != nil { Self.reportAlone(SettingsReference.tlsKeyPath, without: SettingsReference.tlsCertPath, to: &reader) }
            return nil
        }
        self.certificate = certificate
        self.key = key
    }

    private static func fault(in path: String) -> String? {
        do throws(FileFailure) {
            return try DurableFile.read(path, limit: 1 << 20) == nil ? "\(Problem.quote(path, limit: 200)) does not exist" : nil
        } catch {
            return error.description
        }
    }

    private static func reportAlone(_ setting: SettingDescriptor, without other: SettingDescriptor, to reader: inout SettingsReader) {
        reader.report(
            setting, "incomplete_tls", "`\(setting.environmentName)` is set without `\(other.environmentName)`",
            help: "set both for HTTPS, neither for HTTP")
    }
}
