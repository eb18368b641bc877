import Glibc

/// A number that each thread remembers: where it last found what it was looking for.
///
/// Threads that meet at one place move apart and stay apart, which no fixed hash of a thread's identity can promise.
enum ThreadHint {
    /// 0 for a thread that has not set it.
    static var current: Int {
        get { unsafe Int(bitPattern: pthread_getspecific(key)) }
        // The value is a number in the place of an address: nobody reads what is there. A failure loses a hint and nothing else.
        set { _ = unsafe pthread_setspecific(key, UnsafeRawPointer(bitPattern: newValue)) }
    }

    private static let key: pthread_key_t = {
        var key: pthread_key_t = 0
        // The key is a local variable for the time of the call. Without a free key number 0 is shared, of which the same holds.
        _ = unsafe pthread_key_create(&key, nil)
        return key
    }()
}
