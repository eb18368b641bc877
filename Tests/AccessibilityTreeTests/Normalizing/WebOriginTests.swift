import AccessibilityTree
import Testing

struct WebOriginTests {
    @Test(
        arguments: [
            ("https://A.example/x?y#z", nil, "https://a.example"), ("http://a.example:80/", nil, "http://a.example"),
            ("http://a.example:8080", nil, "http://a.example:8080"),
            ("https://user:pw@a.example/", nil, "https://a.example"), ("mailto:a@b.example", nil, "mailto:"),
            ("data:text/html,x", nil, "data:"),
            ("app://host/x", nil, "app://host"), ("/x", "https://a.example/y", "https://a.example"),
            ("x", "https://a.example/y", "https://a.example"),
            ("#top", "https://a.example/y", "https://a.example"), ("//b.example", "https://a.example/", "https://b.example"),
            ("/x", nil, nil), ("", nil, nil),
            (" \thttps://a.exa\nmple/", nil, "https://a.example"), (#"https:\\a.example\x"#, nil, "https://a.example"),
            ("https:///a.example", nil, "https://a.example"),
            ("https:x", "https://a.example/", "https://a.example"), ("https:b.example", "http://a.example/", "https://b.example"),
            ("ftp://a.example:21/", nil, "ftp://a.example"),
            ("http://[::1]:80/", nil, "http://[::1]"), ("/x", "about:srcdoc", "about:"), ("https://a.example:", nil, "https://a.example"),
        ] as [(String, String?, String?)])
    func `an address leads a browser to`(reference: String, base: String?, origin: String?) {
        #expect(WebOrigin.resolve(reference, base: base) == origin)
    }
}
