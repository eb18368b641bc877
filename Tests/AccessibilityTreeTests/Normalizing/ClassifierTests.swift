import AccessibilityTree
import Testing

struct ClassifierTests {
    @Test(
        arguments: [
            (#""role":"button""#, NodeClass.interactive), (#""role":"link""#, .interactive), (#""role":"tab""#, .interactive),
            (#""role":"textbox""#, .input),
            (#""role":"searchbox""#, .input), (#""role":"combobox""#, .interactive), (#""role":"combobox","states":["editable"]"#, .input),
            (#""role":"group","states":["clickable"]"#, .interactive), (#""role":"group","states":["editable"]"#, .input),
            (#""role":"heading""#, .content), (#""role":"group""#, .container), (#""role":"group","name":"x""#, .content),
            (#""role":"navigation""#, .navigation),
            (#""role":"separator""#, .decorative), (#""role":"scrollbar""#, .decorative),
            (#""role":"main","states":["focusable"]"#, .container),
            (#""role":"frobnicator""#, .content), (#""role":"textbox","states":["protected"]"#, .secret),
        ] as [(String, NodeClass)])
    func `a node is for`(members: String, nodeClass: NodeClass) throws {
        #expect(try Tree.native("{\(members)}").classes == [nodeClass])
    }

    @Test(
        arguments: [
            "Password", "PASSWORD confirmation:", "Passwort", "Mot de passe", "Contraseña", "Senha", "Wachtwoord", "Lösenord", "Hasło",
            "Пароль", "密码", "パスワード",
            "비밀번호", "كلمة المرور", "Card number", "Kartennummer", "CVV", "Security code (CVC)", "Your PIN", "OTP", "One-time code",
            "Verification code",
            "Bestätigungscode", "Recovery phrase",
        ])
    func `a field with this label takes a secret`(label: String) throws {
        #expect(try Tree.native(#"{"role":"textbox","name":"\#(label)"}"#).classes == [.secret])
        #expect(try Tree.native(#"{"role":"button","name":"\#(label)"}"#).classes == [.interactive])
    }

    @Test(arguments: [
        "Username", "Shipping address", "Opinion", "Captain", "Search", "Card holder", "Postal code", "Note", "Description",
        "Passenger name",
    ])
    func `a field with this label does not`(label: String) throws {
        #expect(try Tree.native(#"{"role":"textbox","name":"\#(label)"}"#).classes == [.input])
    }
}
