import Testing

@testable import AccessibilityTree

/// Which labels name a field for a secret, however they are spelled.
struct SecretLabelTests {
    @Test(arguments: [
        ("Password", true), ("Your PIN", true), ("6-digit code", true), ("Code from your authenticator app", true),
        ("Answer to your security question", true), ("Bank card no.", true), ("Numéro de carte bancaire", true),
        ("\u{420}\u{430}ssword", true), ("\u{FF30}\u{FF41}\u{FF53}\u{FF53}\u{FF57}\u{FF4F}\u{FF52}\u{FF44}", true),
        ("\u{1D40F}\u{1D41A}ssword", true), ("\u{420}\u{406}N", true), ("Passw0rd", true), ("P@ssword", true), ("Pass\u{200B}word", true),
        ("Search", false), ("Postal code", false), ("Discount code", false), ("Spinning wheel", false), ("Паспорт", false),
        ("a-c5c-9", false),
        ("Line 1", false), ("", false),
    ])
    func `a label names a secret in any letters that look like its own`(label: String, isSecret: Bool) {
        #expect(SecretDetector.namesSecret(Array(label.utf8)[...]) == isSecret)
    }

    @Test(arguments: [("", "Password", NodeClass.secret), ("E-mail", "We send a link to reset the password", .input), ("", "Town", .input)])
    func `a description names a field that has no name`(name: String, description: String, expected: NodeClass) throws {
        let document = #"{"role":"textbox","name":"\#(name)","description":"\#(description)","value":"abc"}"#
        let tree = Normalizer.normalize(try CaptureParser.parse(Array(document.utf8)).raw)
        #expect(tree.classes == [expected])
        #expect(tree.arena.value(0) == (expected == .secret ? SecretText.placeholder : "abc"))
    }
}
