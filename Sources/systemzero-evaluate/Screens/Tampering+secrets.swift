import AccessibilityTree
import Drift

/// Passwords, cards and codes.
extension Tampering {
    static let secrets: [Tampering] = [
        loginOverlay,
        edit("login-in-frame", ["overlay_login", "novel_secret_input"], least: .critical) { screen, random in
            var login = login(&random)
            login.role = "form"
            screen.insert(EditableNode("iframe", bounds: cover(screen), [login]), random: &random)
            return true
        },
        edit("login-named-loading", ["novel_secret_input"], least: .critical) { screen, random in
            var login = login(&random)
            login.role = random.one(of: ["group", "generic", "status", "region"])
            login.name = random.one(of: ["loading", "Loading…", "spinner", "clock"])
            login.states = ["busy"]
            screen.insert(login, random: &random)
            return true
        },
        edit("login-inside-noise", ["novel_secret_input"], least: .critical) { screen, random in
            let holder = random.one(of: ["progressbar", "scrollbar", "separator", "image"])
            screen.insert(EditableNode(holder, states: ["busy"], [login(&random)]), random: &random)
            return true
        },
        edit("login-hidden-from-readers", ["overlay_login", "novel_secret_input"], least: .critical) { screen, random in
            var login = login(&random)
            login.states = ["aria_hidden", "modal"]
            for number in login.children.indices { login.children[number].states.insert("aria_hidden") }
            screen.insert(login, random: &random)
            return true
        },
        edit("second-secret-field", ["novel_secret_input"], least: .critical) { screen, random in
            let fields = screen.paths { $0.role == "textbox" || $0.role == "searchbox" || $0.role == "combobox" }
            guard let path = random.pick(fields) else { return false }
            screen.insert(
                EditableNode("textbox", random.one(of: ["Card number", "One-time code", "PIN", "Confirm password", "Security code"])),
                at: path)
            return true
        },
        edit("login-in-other-words", ["overlay_login", "novel_secret_input"], least: .critical) { screen, random in
            screen.insert(plainLogin(EditableNode("textbox", random.one(of: labels)), &random), random: &random)
            return true
        },
        edit("login-in-disguised-letters", ["overlay_login", "novel_secret_input"], least: .critical) { screen, random in
            screen.insert(plainLogin(EditableNode("textbox", random.one(of: disguisedLabels)), &random), random: &random)
            return true
        },
        edit("login-whose-label-stands-beside", ["overlay_login", "novel_secret_input"], least: .critical) { screen, random in
            let label = random.one(of: ["Password", "Passwort:", "Mot de passe", "PIN", "Card number"])
            var field = EditableNode("generic", "", [EditableNode("text", label), EditableNode("textbox")])
            if Bool.random(using: &random) {
                field = EditableNode("textbox")
                field.description = label
            }
            screen.insert(plainLogin(field, &random), random: &random)
            return true
        },
        edit("field-became-secret", ["novel_secret_input", "novel_interactive"], least: .critical) { screen, random in
            guard
                let path = random.pick(
                    screen.paths { $0.role == "textbox" && !$0.states.contains("protected") && !$0.name.isEmpty && !takesSecret($0) })
            else { return false }
            screen[path].states.insert("protected")
            return true
        },
        edit("password-as-text", ["secret_exposed"], least: .critical) { screen, random in
            guard let path = random.pick(screen.paths { $0.states.contains("protected") || $0.properties["input_type"] == "password" })
            else { return false }
            screen[path].states.remove("protected")
            if screen[path].properties["input_type"] != nil { screen[path].properties["input_type"] = "text" }
            return true
        },
        edit("secret-moved-to-foreign-form", ["novel_secret_input", "form_action_changed"], least: .critical) { screen, random in
            guard let path = random.pick(screen.paths { $0.states.contains("protected") || $0.properties["input_type"] == "password" }),
                !path.isEmpty
            else { return false }
            var field = screen[path]
            field.bounds = nil
            field.properties["form_action"] = field.properties["form_action"].map { _ in "https://collect.invalid" }
            screen.remove(path)
            screen.root.children.append(
                EditableNode(
                    "form", "Verify your account", properties: ["form_action": "https://collect.invalid"],
                    [field, EditableNode("button", "Verify")]))
            return true
        },
    ]

    static let loginOverlay = edit("login-dialog", ["overlay_login", "novel_secret_input"], least: .critical) { screen, random in
        screen.insert(login(&random), random: &random)
        return true
    }

    /// Labels of fields that only their words give away.
    private static let labels = [
        "Passwort", "Mot de passe", "Contraseña", "Senha", "Wachtwoord", "パスワード", "密码", "Hasło", "Пароль", "Your PIN", "6-digit code",
        "Enter the code we sent you", "Verification code", "CVV / CVC", "Credit card number", "Kreditkartennummer",
        "Numéro de carte bancaire", "Answer to your security question", "Recovery phrase (12 words)", "Code from your authenticator app",
        "SMS code", "Access code", "Unlock code", "Social security number", "Bank card no.", "Memorable word",
    ]

    private static let disguisedLabels = [
        "\u{420}\u{430}ssword", "Pass\u{200B}word", "P\u{AD}assword", "Passw0rd", "P@ssword", "\u{1D40F}\u{1D41A}ssword",
        "\u{FF30}\u{FF41}\u{FF53}\u{FF53}\u{FF57}\u{FF4F}\u{FF52}\u{FF44}", "\u{421}\u{430}rd number",
    ]

    private static func plainLogin(_ field: EditableNode, _ random: inout SeededRandom) -> EditableNode {
        EditableNode(
            random.one(of: ["dialog", "alertdialog", "group", "generic", "region", "form"]),
            random.one(of: ["Session expired", "Security check", "Anmelden", ""]),
            [
                EditableNode("heading", random.one(of: ["Please confirm it is you", "One more step"])),
                EditableNode("textbox", "E-mail"), field, EditableNode("button", random.one(of: ["Continue", "OK", "Weiter"])),
            ])
    }

    private static func login(_ random: inout SeededRandom) -> EditableNode {
        EditableNode(
            random.one(of: ["dialog", "alertdialog"]), random.one(of: ["Session expired", "Please sign in again", "Verify it's you", ""]),
            [
                EditableNode("heading", random.one(of: ["Your session has ended", "Sign in", "Security check"])),
                EditableNode("textbox", random.one(of: ["User name", "E-mail address"])),
                EditableNode("textbox", random.one(of: ["Password", "Passphrase", "PIN", "Card number"]), states: ["protected"]),
                EditableNode("button", random.one(of: ["Continue", "Sign in", "Verify"])),
            ])
    }

    /// By its type, its purpose or its name.
    private static func takesSecret(_ node: EditableNode) -> Bool {
        let name = node.name.lowercased()
        return node.properties["input_type"] == "password" || node.properties["autocomplete"]?.contains("password") == true
            || ["password", "passphrase", "pin", "card", "code"].contains { name.contains($0) }
    }

    private static func cover(_ screen: EditableScreen) -> Bounds? { screen.root.bounds }
}
