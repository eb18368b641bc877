import AccessibilityTree
import Testing

/// What was typed into a secret field is nowhere in the tree, not even in bytes that nothing points to.
struct SecretRedactionTests {
    @Test(
        arguments: [
            #"{"role":"textbox","name":"x","value":"hunter2","states":["protected"]}"#,
            #"{"value":"hunter2","states":["protected"],"role":"textbox"}"#, #"{"role":"textbox","value":"hunter2","secure":true}"#,
            #"{"role":"textbox","value":"hunter2","properties":{"input_type":"password"}}"#,
            #"{"role":"textbox","value":"hunter2","properties":{"autocomplete":"section-a cc-number"}}"#,
            #"{"role":"textbox","value":"hunter2","autocomplete":"one-time-code"}"#,
            #"{"role":"textbox","value":"hunter2","name":"Password:"}"#,
            #"{"role":"password text","value":"hunter2"}"#, #"{"role":"textbox","value":"hunter2","id":"id_password"}"#,
            #"{"role":"textbox","value":"hunter2","placeholder":"Mot de passe"}"#, #"{"role":"entry","name":"PIN","value":"hunter2"}"#,
            #"{"role":"textbox","name":"Pass\u200bword","value":"hunter2"}"#, #"{"role":"textbox","name":"暗証番号","value":"hunter2"}"#,
            #"{"role":"textbox","name":"CVC","value":"hunter2","children":[{"role":"generic","children":[{"role":"StaticText","name":"hunter2"}]}]}"#,
            #"{"children":[{"role":"text","name":"hunter2","value":"hunter2"}],"value":"hunter2","name":"Security code","role":"textbox"}"#,
        ])
    func `a typed secret does not survive`(json: String) throws {
        let tree = try Tree.native(json)
        #expect(tree.classes[0] == .secret)
        #expect(tree.arena.value(0) == "<secret>")
        #expect(!contains(tree.arena.text, "hunter2"))
        #expect(!contains(NativeTreeWriter.write(tree), "hunter2"))
    }

    @Test(
        arguments: [
            #"{"role":"textbox","name":"x","value":"hunter2","states":["protected"]}"#,
            #"{"role":"textbox","value":"hunter2","name":"Password:"}"#,
            #"{"role":"textbox","name":"CVC","value":"hunter2","children":[{"role":"generic","children":[{"role":"StaticText","name":"hunter2"}]}]}"#,
        ])
    func `a typed secret is overwritten in the raw tree already`(json: String) throws {
        #expect(!contains(try CaptureParser.parse(Array(json.utf8)).raw.arena.text, "hunter2"))
    }

    @Test(arguments: ["•••", "●●●●●●", "*", "******", "⬤⬤"])
    func `bullets do not give away the length of what they hide`(bullets: String) throws {
        let tree = try Tree.native(#"{"role":"textbox","name":"x","value":"\#(bullets)"}"#)
        #expect(tree.arena.value(0) == "<secret>")
    }

    @Test(
        arguments: [
            #"{"role":"textbox","name":"Search","value":"cats"}"#, #"{"role":"button","name":"Change password","value":"cats"}"#,
            #"{"role":"checkbox","name":"Show password","value":"cats"}"#, #"{"role":"textbox","name":"Spinach","value":"cats"}"#,
            #"{"role":"textbox","name":"Shipping","value":"cats"}"#, #"{"role":"text","name":"*","value":"cats"}"#,
        ])
    func `other values stay`(json: String) throws {
        #expect(try Tree.native(json).arena.value(0) == "cats")
    }

    @Test func `an empty secret stays empty`() throws {
        #expect(try Tree.native(#"{"role":"textbox","name":"Password","value":""}"#).arena.values[0].isEmpty)
    }

    @Test func `no hidden input of a page reaches the tree`() throws {
        let token = "nUvmZoknH9awHsYFpbWC8vht4aGfQb8ezc9qfv03j4SJijL9UVAUZGuL8vTPtqjB"
        #expect(try Fixture.text("captures/django-admin/clean-login.domsnapshot.json").contains(token))
        let raw = try Fixture.devTools("captures/django-admin/clean-login")
        #expect(!contains(raw.arena.text, token))
        #expect(!contains(NativeTreeWriter.write(Normalizer.normalize(raw)), token))
    }

    private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(text)
    }
}
