import Foundation

/// The bytes of a zip archive as it grows: entries are stored, not compressed (pictures are compressed already), and
/// nothing but the directory stays in memory. PKWARE APPNOTE 6.3.10; with its Zip64 records, so that neither 4 GiB nor
/// 65,535 entries are a limit.
struct ZipWriter {
    private struct Entry {
        var name: [UInt8]
        var time: UInt32
        var checksum: UInt32 = 0
        var size: UInt64 = 0
        var offset: UInt64
        var isStreamed: Bool
    }

    private static let most32 = UInt64(UInt32.max)
    /// Zip64, which readers of 2001 and later know.
    private static let version: UInt16 = 45
    /// Names in UTF-8.
    private static let plainFlags: UInt16 = 0x0800
    /// And checksum and size behind the bytes.
    private static let streamedFlags: UInt16 = 0x0808

    private var directory = Bytes()
    private var count: UInt64 = 0
    private var offset: UInt64 = 0
    private var open: (entry: Entry, checksum: CRC32)?

    /// A whole entry.
    mutating func entry(_ name: String, at date: Date, _ content: Data) -> Data {
        var checksum = CRC32()
        checksum.update(content)
        var entry = Entry(name: Array(name.utf8), time: Self.time(date), offset: offset, isStreamed: false)
        entry.checksum = checksum.value
        entry.size = UInt64(content.count)
        var bytes = header(of: entry)
        bytes.data += content
        register(entry)
        return advance(bytes)
    }

    /// The beginning of an entry whose size is not known yet; `append` and `end` follow.
    mutating func begin(_ name: String, at date: Date) -> Data {
        let entry = Entry(name: Array(name.utf8), time: Self.time(date), offset: offset, isStreamed: true)
        open = (entry, CRC32())
        return advance(header(of: entry))
    }

    mutating func append(_ content: Data) -> Data {
        open?.checksum.update(content)
        open?.entry.size += UInt64(content.count)
        return advance(Bytes(data: content))
    }

    mutating func end() -> Data {
        guard case (var entry, let checksum)? = open else { return Data() }
        open = nil
        entry.checksum = checksum.value
        register(entry)
        var bytes = Bytes()
        bytes.put(UInt32(0x0807_4B50))
        bytes.put(entry.checksum)
        bytes.put(entry.size)
        bytes.put(entry.size)
        return advance(bytes)
    }

    /// The directory; nothing may follow.
    mutating func finish() -> Data {
        let start = offset
        let size = UInt64(directory.data.count)
        var bytes = directory
        bytes.put(UInt32(0x0606_4B50))
        bytes.put(UInt64(44))
        bytes.put(Self.version)
        bytes.put(Self.version)
        bytes.put(UInt32(0))
        bytes.put(UInt32(0))
        bytes.put(count)
        bytes.put(count)
        bytes.put(size)
        bytes.put(start)
        bytes.put(UInt32(0x0706_4B50))
        bytes.put(UInt32(0))
        bytes.put(start + size)
        bytes.put(UInt32(1))
        bytes.put(UInt32(0x0605_4B50))
        bytes.put(UInt32(0))
        bytes.put(UInt16(clamping: count))
        bytes.put(UInt16(clamping: count))
        bytes.put(UInt32(clamping: size))
        bytes.put(UInt32(clamping: start))
        bytes.put(UInt16(0))
        return advance(bytes)
    }

    /// A streamed entry always has Zip64 sizes, which are told behind its bytes.
    private func header(of entry: Entry) -> Bytes {
        var bytes = Bytes()
        bytes.put(UInt32(0x0403_4B50))
        putCommon(entry, into: &bytes, size: entry.isStreamed ? Self.most32 : entry.size)
        bytes.put(UInt16(entry.isStreamed ? 20 : 0))
        bytes.data += entry.name
        if entry.isStreamed {
            bytes.put(UInt16(1))
            bytes.put(UInt16(16))
            bytes.put(UInt64(0))
            bytes.put(UInt64(0))
        }
        return bytes
    }

    private func putCommon(_ entry: Entry, into bytes: inout Bytes, size: UInt64) {
        bytes.put(Self.version)
        bytes.put(entry.isStreamed ? Self.streamedFlags : Self.plainFlags)
        bytes.put(UInt16(0))
        bytes.put(entry.time)
        bytes.put(entry.checksum)
        bytes.put(UInt32(clamping: size))
        bytes.put(UInt32(clamping: size))
        bytes.put(UInt16(entry.name.count))
    }

    private mutating func register(_ entry: Entry) {
        let isLarge = entry.size >= Self.most32 || entry.offset >= Self.most32
        directory.put(UInt32(0x0201_4B50))
        directory.put(Self.version)
        putCommon(entry, into: &directory, size: isLarge ? Self.most32 : entry.size)
        directory.put(UInt16(isLarge ? 28 : 0))
        directory.put(UInt16(0))
        directory.put(UInt16(0))
        directory.put(UInt16(0))
        directory.put(UInt32(0))
        directory.put(isLarge ? UInt32.max : UInt32(clamping: entry.offset))
        directory.data += entry.name
        if isLarge {
            directory.put(UInt16(1))
            directory.put(UInt16(24))
            directory.put(entry.size)
            directory.put(entry.size)
            directory.put(entry.offset)
        }
        count += 1
    }

    private mutating func advance(_ bytes: Bytes) -> Data {
        offset += UInt64(bytes.data.count)
        return bytes.data
    }

    /// Date and time as MS-DOS wrote them, in UTC, to two seconds, from 1980 on.
    private static func time(_ date: Date) -> UInt32 {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let year = min(max((parts.year ?? 1980) - 1980, 0), 127)
        let day = UInt32(year << 9 | (parts.month ?? 1) << 5 | (parts.day ?? 1))
        return day << 16 | UInt32((parts.hour ?? 0) << 11 | (parts.minute ?? 0) << 5 | (parts.second ?? 0) / 2)
    }
}

/// Bytes with numbers in them, the lowest byte first.
private struct Bytes {
    var data = Data()

    mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }
}
