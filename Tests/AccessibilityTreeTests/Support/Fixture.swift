import AccessibilityTree
import Foundation
import Testing

/// Files beside the tests.
enum Fixture {
    static func bytes(_ path: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
        return Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// A DevTools capture with the frame and the DOM snapshot beside it, where there are any.
    static func devTools(_ stem: String, withSnapshot: Bool = true) throws -> RawTree {
        var companions = CaptureCompanions()
        if withSnapshot, let snapshot = try? bytes(stem + ".domsnapshot.json") { companions.domSnapshot = snapshot }
        if let frame = try? bytes(stem + ".frame1.cdp.json") { companions.frames = [.init(bytes: frame)] }
        return try CaptureParser.parse(bytes(stem + ".cdp.json"), companions: companions).raw
    }

    /// Every real capture here: path and bytes.
    static let captures = [
        "captures/django-admin/clean-login.cdp.json", "captures/django-admin/clean-login.native.json",
        "captures/django-admin/clean-index.cdp.json", "captures/datasette/index.r1.cdp.json", "captures/datasette/index.r1.native.json",
        "captures/swagger-ui/api.r1.native.json", "captures/desktop/galculator-start.native.json",
    ]
}
