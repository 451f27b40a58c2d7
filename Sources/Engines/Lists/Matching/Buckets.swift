import Foundation

/// Which plates have which shortened forms: one number a form, bucket after bucket.
struct Buckets: Sendable {
    /// Forms are made of the first eight characters: what agrees within two edits does so in its beginnings too, and
    /// a long plate does not have a hundred forms.
    private static let prefix = 8
    private static let perBucket = 6
    private static let fingerprintBits: UInt64 = 8
    /// Plates that can be numbered beside a fingerprint.
    static let capacity = 1 << 24

    /// A bucket is chosen by the upper bits of the hash; the number of buckets is a power of two.
    private let shift: UInt64
    /// Where the members of each bucket begin; one more at the end.
    private let starts: [UInt32]
    /// The plate's place, and below it eight more bits of the form's hash, which tell it from its neighbours.
    private let members: [UInt32]

    init(_ keys: [FoldedKey], reach: Int) {
        precondition(keys.count <= Self.capacity, "an index holds at most \(Self.capacity) plates")
        let most = keys.reduce(0) { $0 + $1.prefix(Self.prefix).formCount(reach: reach) }
        var bits: UInt64 = 4
        while (1 << Int(bits)) * Self.perBucket < most { bits += 1 }
        let shift = 64 - bits
        let size = 1 << Int(bits)
        var total = 0
        var starts = Self.array(size + 1) { starts in
            starts.update(repeating: 0)
            for key in keys {
                key.prefix(Self.prefix).forms(reach: reach) {
                    starts[Int(truncatingIfNeeded: Self.hash($0) >> shift)] += 1
                }
            }
            for bucket in 0...size {
                total += Int(starts[bucket])
                starts[bucket] = UInt32(total)
            }
        }
        // Each start stands at the bucket's end and moves down with every member that is put in.
        members = Self.array(total) { members in
            starts.withUnsafeMutableBufferPointer { starts in
                for (position, key) in keys.enumerated() {
                    key.prefix(Self.prefix).forms(reach: reach) { form in
                        let hash = Self.hash(form)
                        let bucket = Int(truncatingIfNeeded: hash >> shift)
                        starts[bucket] -= 1
                        members[Int(starts[bucket])] =
                            UInt32(position) << UInt32(Self.fingerprintBits) | Self.fingerprint(hash, shift)
                    }
                }
            }
        }
        self.starts = starts
        self.shift = shift
    }

    /// Tells the plates that share a form with the key, some of them more than once, and a few that do not.
    @inline(__always)
    func visit(_ key: FoldedKey, reach: Int, _ take: (UInt32) -> Void) {
        starts.withUnsafeBufferPointer { starts in
            members.withUnsafeBufferPointer { members in
                key.prefix(Self.prefix).forms(reach: reach) { form in
                    let hash = Self.hash(form)
                    let bucket = Int(truncatingIfNeeded: hash >> shift)
                    let fingerprint = Self.fingerprint(hash, shift)
                    for place in Int(starts[bucket])..<Int(starts[bucket + 1]) {
                        let member = members[place]
                        if member & 0xFF == fingerprint { take(member >> UInt32(Self.fingerprintBits)) }
                    }
                }
            }
        }
    }

    /// Bytes in memory.
    var size: Int { (starts.count + members.count) * MemoryLayout<UInt32>.stride }

    /// Multiplicative hashing by the golden ratio (Knuth): its upper bits depend on all of the form.
    private static func hash(_ form: FoldedKey) -> UInt64 { form.bits &* 0x9E37_79B9_7F4A_7C15 }

    private static func fingerprint(_ hash: UInt64, _ shift: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> (shift - fingerprintBits)) & 0xFF
    }

    /// An array that `fill` writes whole. A large one asks for large pages, which makes filling it at random places
    /// a third quicker.
    private static func array(_ count: Int, _ fill: (UnsafeMutableBufferPointer<UInt32>) -> Void) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
            let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
            if let base = buffer.baseAddress, buffer.count > 1 << 20 {
                let first = (UInt(bitPattern: base) + page - 1) / page * page
                let bytes = (UInt(bitPattern: base) + UInt(buffer.count * 4) - first) / page * page
                _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(bytes), Int32(MADV_HUGEPAGE))
            }
            fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            initialized = count
        }
    }
}
