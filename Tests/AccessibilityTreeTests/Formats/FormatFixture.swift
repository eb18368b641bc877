import AccessibilityTree
import Foundation

/// The files in `Fixtures/formats`.
enum FormatFixture {
    static func bytes(_ path: String) throws -> [UInt8] {
        let folder = Bundle.module.bundleURL.appending(path: "Fixtures/formats", directoryHint: .isDirectory)
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The importer of the folder that a fixture is in.
    static func tree(_ path: String, limits: TreeLimits = .file) throws -> RawTree {
        try parse(try bytes(path), folder: String(path.prefix { $0 != "/" }), limits: limits)
    }

    static func parse(_ bytes: [UInt8], folder: String, limits: TreeLimits = .file) throws -> RawTree {
        switch folder {
        case "android":
            try XMLCapture.parse(bytes, format: XMLCapture.detect(bytes) == .appium ? .appium : .uiautomator, limits: limits)
        case "ios": try XMLCapture.parse(bytes, format: .xcuitest, limits: limits)
        case "atspi": try ATSPIImporter.parse(bytes, limits: limits)
        case "uia": try UIAImporter.parse(bytes, limits: limits)
        case "macapptree": try MacAppTreeImporter.parse(bytes, limits: limits)
        default: try AriaCapture.parse(bytes, limits: limits)
        }
    }

    static let captures = [
        "android/login_windows.xml", "android/midscene_webview.source.xml", "android/shirates_AppIsNotResponding.xml",
        "android/shirates_RelativeMisc_radio.xml", "android/termuxide_window_dump_7399ac9a.xml", "ios/login.xml",
        "ios/shirates_RelativeMisc_radio.xml", "ios/shirates_iOS1.xml", "atspi/atspi_zenity_login_v2.json",
        "atspi/numeric_german.json", "uia/AccessibilityTest.new.json", "uia/ButtonComponentTest.new.json", "uia/sign_in.json",
        "macapptree/sign_in.json", "aria/acceptance_404__aria_09.yml", "aria/apg_checkbox-mixed.new.aria.yml",
    ]

    static let snapshots = [
        "aria/acceptance_404__aria_00.yml", "aria/acceptance_404__aria_09.yml", "aria/acceptance_crates__aria_17.yml",
        "aria/acceptance_token-invites__aria_00.yml", "aria/acceptance_token-invites__aria_09.yml", "aria/apg_checkbox-mixed.new.aria.yml",
    ]
}
