/// Votes of matched nodes for the containers above their partners, gathered bottom-up over the old tree.
struct VoteCounter {
    struct Vote {
        var node: Int32
        var weight: Int32
    }

    /// Which nodes of the new tree can be had by the node of the old tree at hand: free ones, its own partner, and what a node further
    /// down has taken that fits this one better.
    struct Reach {
        let parents: [Int32]
        let backward: [Int32]
        let partner: Int
        let below: Range<Int>

        @inline(__always)
        func isOpen(_ node: Int) -> Bool {
            let taken = Int(backward[node])
            return taken < 0 || node == partner || below.contains(taken)
        }
    }

    /// For each node of the old tree, how many matched pairs lie below it and its partner.
    var common: [Int32]
    private var tally: Tally
    /// The votes as they were cast, at the node next above a partner; ``tally`` counts them for the nodes above as well.
    private var cast: Tally
    private var spilled: [Vote] = []
    private var spillStarts: [Int32]
    private var spillCounts: [UInt8]

    private static let mostSpilled = 8
    /// How far above the partner of a child its container may be: wrappers come and go.
    private static let levels = 3

    init(from: Int, to: Int) {
        common = [Int32](repeating: 0, count: from)
        spillStarts = common
        spillCounts = [UInt8](repeating: 0, count: from)
        tally = Tally(count: to)
        cast = Tally(count: to)
    }

    /// Those voted for at the node at hand, in the order of the first vote.
    var candidates: [Vote] { tally.votes }

    mutating func begin() {
        tally.begin()
        cast.begin()
    }

    /// Counts a matched node below for the open nodes from `first` upwards, as far as the partner if that is among them.
    mutating func add(_ first: Int, _ weight: Int32, within reach: borrowing Reach) {
        guard first >= 0 else { return }
        cast.add(first, weight)
        var node = first
        var reached = 0
        var passed = 0
        while node >= 0, reached < Self.levels, passed < 2 * Self.levels {
            if reach.isOpen(node) {
                tally.add(node, weight)
                if node == reach.partner { return }
                reached += 1
            }
            passed += 1
            node = Int(reach.parents[node])
        }
    }

    /// Counts what a matched node contains for that node itself.
    mutating func addContent(of node: Int, _ weight: Int32) {
        tally.add(node, weight)
    }

    /// Counts the votes that a node without partner has handed up.
    mutating func addVotes(of child: Int, within reach: borrowing Reach) {
        let start = Int(spillStarts[child])
        for index in start..<start + Int(spillCounts[child]) {
            let vote = spilled[index]
            add(Int(vote.node), vote.weight, within: reach)
        }
    }

    func weight(of node: Int) -> Int32 { tally.weight(of: node) }

    /// Keeps the heaviest votes cast at a node for its parent.
    mutating func spill(_ node: Int) {
        guard !cast.votes.isEmpty else { return }
        spillStarts[node] = Int32(truncatingIfNeeded: spilled.count)
        var kept = cast.votes
        if kept.count > Self.mostSpilled {
            kept.sort { ($1.weight, $0.node) < ($0.weight, $1.node) }
            kept.removeSubrange(Self.mostSpilled...)
        }
        spilled.append(contentsOf: kept)
        spillCounts[node] = UInt8(truncatingIfNeeded: kept.count)
    }
}

/// Weights of a few nodes out of many, forgotten in constant time.
private struct Tally {
    private(set) var votes: [VoteCounter.Vote] = []
    private var slots: [Int32]
    private var epochs: [Int32]
    private var epoch: Int32 = 0

    private static let mostCandidates = 200

    init(count: Int) {
        slots = [Int32](repeating: 0, count: count)
        epochs = slots
    }

    mutating func begin() {
        epoch += 1
        votes.removeAll(keepingCapacity: true)
    }

    mutating func add(_ node: Int, _ weight: Int32) {
        if epochs[node] == epoch {
            votes[Int(slots[node])].weight += weight
        } else if votes.count < Self.mostCandidates {
            epochs[node] = epoch
            slots[node] = Int32(truncatingIfNeeded: votes.count)
            votes.append(VoteCounter.Vote(node: Int32(truncatingIfNeeded: node), weight: weight))
        }
    }

    func weight(of node: Int) -> Int32 { epochs[node] == epoch ? votes[Int(slots[node])].weight : 0 }
}
