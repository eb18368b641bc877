import Synchronization

/// A place of a ``StatePool``: one state, and whether somebody has it.
@safe final class StateSlot {
    private let isTaken = Atomic(false)
    /// Owned: made in `init`, freed in `deinit`.
    private let state: UnsafeMutablePointer<PolicyState>

    init(_ state: consuming PolicyState) {
        unsafe self.state = .allocate(capacity: 1)
        // Fresh memory for one state.
        unsafe self.state.initialize(to: state)
    }

    deinit {
        // Initialised in `init`; a borrowed state keeps its slot alive, so nobody has it any more.
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
    }

    /// The state, if nobody has it.
    func tryBorrow() -> BorrowedState? {
        guard !isTaken.exchange(true, ordering: .acquiring) else { return nil }
        // Nobody else gets the address until the flag is lowered again.
        return unsafe BorrowedState(slot: self, state: state)
    }

    /// What the borrower wrote is seen by the next one.
    fileprivate func giveBack() {
        isTaken.store(false, ordering: .releasing)
    }
}

// The state is reached by whoever raised the flag and has not lowered it: one thread at a time.
extension StateSlot: @unchecked Sendable {}

/// The only access to a state, until this value goes.
@safe struct BorrowedState: ~Copyable {
    private let slot: StateSlot
    /// Lives as long as the slot.
    private let pointer: UnsafeMutablePointer<PolicyState>

    fileprivate init(slot: StateSlot, state: UnsafeMutablePointer<PolicyState>) {
        self.slot = slot
        unsafe pointer = state
    }

    deinit { slot.giveBack() }

    var state: PolicyState {
        _read {
            // This value alone has the address, and is read.
            yield unsafe pointer.pointee
        }
        _modify {
            // This value alone has the address, and is changed.
            yield unsafe &pointer.pointee
        }
    }
}
