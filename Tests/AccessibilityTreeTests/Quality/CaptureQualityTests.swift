import AccessibilityTree
import Testing

struct CaptureQualityTests {
    private func assess(
        _ json: String, remarks: [CaptureRemark] = [], app: String? = nil, capturedAt: String? = nil,
        expecting: CaptureExpectations = .init()
    ) throws -> [String] {
        let raw = try CaptureParser.parse(Array(json.utf8)).raw
        var envelope = CaptureEnvelope()
        envelope.app = app
        envelope.capturedAt = capturedAt
        let suspicions = CaptureQuality.assess(
            Normalizer.normalize(raw), raw: RawTree(arena: raw.arena, format: raw.format, remarks: remarks), envelope: envelope,
            expecting: expecting)
        #expect(suspicions.allSatisfy { !$0.reason.isEmpty && !$0.reason.hasSuffix(".") })
        return suspicions.map(\.code)
    }

    private static let page = #"{"role":"document","name":"Page","children":[{"role":"group"},{"role":"group"},{"role":"group"}]}"#

    @Test func `a sound capture is not suspect`() throws {
        #expect(
            try assess(
                Self.page, app: "Shop", capturedAt: "2026-11-22T08:00:00Z",
                expecting: .init(app: "shop", baselineNodes: 10, previousCapturedAt: "2026-11-22T07:00:00Z")) == [])
    }

    @Test func `each sign is told by its code`() throws {
        #expect(try assess(#"{"role":"document"}"#) == ["no_named_node"])
        #expect(try assess(Self.page, expecting: .init(baselineNodes: 11)) == ["few_nodes"])
        #expect(try assess(Self.page, app: "other", expecting: .init(app: "shop")) == ["wrong_app"])
        #expect(
            try assess(Self.page, remarks: [.depthCapReached(depth: 50), .notResponding, .reportedBySource("timeout")])
                == ["depth_cap_reached", "not_responding", "reported_by_source"])
    }

    @Test func `an Android capture names its package on the nodes`() throws {
        let json = #"{"role":"window","name":"x","children":[{"role":"group","package":"com.evil.app"}]}"#
        #expect(try assess(json, expecting: .init(app: "com.shop.app")) == ["wrong_app"])
        #expect(try assess(json, expecting: .init(app: "com.Evil.app")) == [])
        #expect(try assess(json, expecting: .init(app: "Shop")) == [])
    }

    @Test(
        arguments: [
            ("2026-11-22T08:00:00Z", "2026-11-22T08:00:01Z", true), ("2026-11-22T08:00:01Z", "2026-11-22T08:00:01Z", false),
            ("2026-11-22T08:00:00.5Z", "2026-11-22T08:00:00.25Z", false),
            ("2026-11-22T10:00:00+02:00", "2026-11-22T08:30:00Z", true), ("2026-11-22T06:00:00-03:30", "2026-11-22T09:00:00Z", false),
            ("2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", true),
            ("2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", true), ("yesterday", "2026-11-22T08:00:00Z", false),
            ("2026-13-22T08:00:00Z", "2027-11-22T08:00:00Z", false),
            ("2026-11-22T08:00:00", "2027-11-22T08:00:00Z", false), ("2026-11-22 08:00:00Z", "2026-11-22T08:00:01Z", true),
            ("2026-11-22T08:00:00+0200", "2027-11-22T08:00:00Z", false),
        ])
    func `a capture from before the last one is an old one shown again`(capturedAt: String, previous: String, isReplay: Bool) throws {
        #expect(
            try assess(Self.page, capturedAt: capturedAt, expecting: .init(previousCapturedAt: previous))
                == (isReplay ? ["captured_earlier"] : []))
    }

    @Test func `captures of several places may arrive in another order, within the tolerance`() throws {
        let expecting = CaptureExpectations(previousCapturedAt: "2026-11-22T08:30:00Z", captureOrderTolerance: 1_800)
        #expect(try assess(Self.page, capturedAt: "2026-11-22T08:00:00Z", expecting: expecting) == [])
        #expect(try assess(Self.page, capturedAt: "2026-11-22T07:59:59Z", expecting: expecting) == ["captured_earlier"])
    }
}
