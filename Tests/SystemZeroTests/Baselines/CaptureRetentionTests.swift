import Baseline
import Testing

@testable import SystemZero

struct CaptureRetentionTests {
    private func stored(_ name: String, at time: Int64) -> CaptureRetention.Stored {
        CaptureRetention.Stored(digest: BlobDigest(of: Array(name.utf8)), bytes: 10, lastSeen: time)
    }

    @Test(arguments: [
        (Int64?(100), Int?.none, 2, 0), (nil, 2, 2, 0), (100, 1, 3, 0), (nil, nil, 0, 0), (0, 0, 4, 0), (2_000, 10, 0, 0),
    ])
    func `age and number decide, the oldest first`(age: Int64?, count: Int?, going: Int, needed: Int) {
        let trees = [stored("a", at: 100), stored("b", at: 950), stored("c", at: 200), stored("d", at: 999)]
        let plan = CaptureRetention(maximumAge: age, maximumCount: count).plan(trees, needed: [], now: 1_000)
        #expect(plan.going.count == going)
        #expect(plan.going.map(\.lastSeen) == plan.going.map(\.lastSeen).sorted())
        #expect(plan.staying == 4 - going && plan.needed == needed)
    }

    @Test func `what a baseline or a finding needs stays whatever its age`() {
        let trees = [stored("a", at: 1), stored("b", at: 2)]
        let plan = CaptureRetention(maximumAge: 0, maximumCount: 0).plan(trees, needed: [trees[0].digest], now: 1_000)
        #expect(plan.going == [trees[1]])
        #expect(plan.needed == 1)
    }
}
