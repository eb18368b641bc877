import AccessibilityTree
import Baseline
import Drift
import Foundation
import Testing

@testable import SystemZero

/// Each scenario of the gallery gives exactly the findings that stand beside it.
struct GalleryTests {
    private static let screens = ["chat_window", "delivery_offer", "inbox", "login_form", "settings_panel", "upsell"]

    @Test func `the shipped templates are sound, and know each other`() throws {
        let gallery = try Gallery()
        #expect(gallery.templates.map(\.screenID.rawValue) == Self.screens)
        let names = Set(Self.screens)
        for template in gallery.templates {
            #expect(Set(template.validTransitions.map(\.rawValue)).isSubset(of: names))
            #expect(!template.requiredNodes.isEmpty)
        }
    }

    @Test(arguments: screens)
    func `every capture of a screen is recognised and judged as expected`(screen: String) throws {
        let gallery = try Gallery()
        let captures = Gallery.files(in: screen, ending: ".yml")
        #expect(captures.contains("\(screen)/unchanged.yml"))
        for capture in captures {
            let examination = try gallery.examine(capture, screen: screen)
            #expect(examination.report.match.screenID == screen, "\(capture)")
            try Gallery.expect(examination.lines, in: capture.replacing(".yml", with: ".expected"))
        }
    }

    /// Scenario, the folder of templates that it needs besides the shipped ones, the rule that must speak.
    @Test(arguments: [
        ("invalid_jump", nil, "unexpected_transition"), ("loop", nil, "nagging"), ("forced_flow", "forced_flow_templates", "forced_action"),
    ])
    func `a session is judged as expected, capture by capture`(scenario: String, templates: String?, rule: String) throws {
        let gallery = try Gallery(more: templates)
        let captures = Gallery.files(in: "sequences", ending: ".yml").filter { $0.hasPrefix("sequences/\(scenario).") }
        #expect(captures.count >= 2)
        var lines: [String] = []
        for capture in captures {
            let screen = String(capture.split(separator: ".")[2])
            let examination = try gallery.examine(capture, screen: screen, session: scenario)
            lines += examination.lines.map { "\(screen): \($0)" }
        }
        #expect(lines.contains { $0.contains(" \(rule) ") })
        try Gallery.expect(lines, in: "sequences/\(scenario).expected")
    }

    @Test func `what stays the same is silent, except for pressure that somebody approved`() throws {
        let gallery = try Gallery()
        for screen in Self.screens {
            let examination = try gallery.examine("\(screen)/unchanged.yml", screen: screen)
            #expect(examination.report.events.allSatisfy { $0.severity <= .info }, "\(screen)")
            #expect(screen == "upsell" || examination.lines == [], "\(screen)")
        }
    }
}
