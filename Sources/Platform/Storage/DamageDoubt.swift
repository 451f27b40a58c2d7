import Foundation

/// A note beside a database file that damage was met in it, so that the next start looks through all of it.
struct DamageDoubt {
    let file: URL

    private var note: String { file.path + ".check" }

    var isRaised: Bool { access(note, F_OK) == 0 }

    /// Bytes of the file; 0 where there is none.
    var size: Int64 {
        var status = stat()
        return stat(file.path, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// Where the note cannot be written the disk is in such a state that the next start meets it anyway.
    func raise() {
        let descriptor = open(note, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    func clear() { unlink(note) }
}
