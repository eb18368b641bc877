/// Words that name a field for a password, a card number or a code, in several languages, in lower case.
///
/// Sources: the labels of the login and payment forms of common frameworks' translations (Django, Keycloak, Android's own strings).
enum SecretWords {
    /// Found anywhere in a text.
    static let parts = [
        "password", "passwd", "passphrase", "pass phrase", "passcode", "passwort", "kennwort", "mot de passe", "motdepasse", "contraseña",
        "contrasena", "palavra-passe", "senha", "parola d'ordine", "wachtwoord", "lösenord", "adgangskode", "passord", "salasana", "hasło",
        "haslo", "heslo", "jelszó", "parolă", "лозинка", "пароль", "парола", "κωδικός πρόσβασης", "κωδικος", "şifre", "sifre", "parool",
        "密码", "密碼", "口令", "パスワード", "暗証番号", "비밀번호", "암호", "รหัสผ่าน", "mật khẩu", "kata sandi", "kata laluan", "كلمة المرور",
        "كلمة السر", "סיסמ", "पासवर्ड", "পাসওয়ার্ড", "گذرواژه", "رمز عبور",
        "card number", "cardnumber", "credit card", "debit card", "kartennummer", "numéro de carte", "número de tarjeta",
        "numero de tarjeta", "número do cartão", "numero di carta", "kaartnummer", "kortnummer", "numer karty", "номер карты", "卡号",
        "カード番号", "카드 번호", "card verification", "security code", "sicherheitscode", "code de sécurité", "código de seguridad",
        "código de segurança", "codice di sicurezza", "verification code", "authentication code", "confirmation code", "one-time code",
        "one time code", "one-time password", "bestätigungscode", "code de vérification", "código de verificación",
        "código de verificação", "codice di verifica", "код подтверждения", "验证码", "驗證碼", "認証コード", "確認コード", "인증번호",
        "recovery phrase", "seed phrase", "secret phrase", "recovery code", "backup code", "private key", "secret key", "api key",
        "access token", "social security number", "digit code", "access code", "login code", "log-in code", "sign-in code", "sign in code",
        "sms code", "code we sent", "code sent to", "code from your", "authenticator", "unlock code", "two-factor", "two factor", "2-step",
        "two-step", "passkey", "master key", "mnemonic phrase", "memorable word", "security answer", "secret answer", "security question",
        "maiden name", "bank card", "creditcard", "kreditkarte", "carte bancaire", "carte de crédit", "carte de paiement",
        "tarjeta de crédito", "tarjeta de credito", "cartão de crédito", "carta di credito", "zugangscode", "anmeldecode",
        "freischaltcode", "verifizierungscode", "verificatiecode", "code secret", "clave de acceso", "clave secreta",
    ]

    /// Found as whole words only.
    static let words = ["pin", "otp", "totp", "cvv", "cvc", "cvv2", "cvc2", "csc", "2fa", "mfa", "tan", "ssn", "pwd", "passwd", "secret"]
}
