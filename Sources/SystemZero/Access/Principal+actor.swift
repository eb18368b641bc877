package import PolicyHost

extension Principal {
    /// How log entries name who acted.
    package var actor: String { anonymous ? "anonymous" : id }

    /// The person at the machine's own command line: whoever can read the files needs no key.
    package static let console = Principal(
        id: "console", name: "console", role: "admin", anonymous: false, createdAt: nil, unknownKey: false)
}
