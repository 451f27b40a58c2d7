import Core
import Foundation

/// Drawn pictures in all formats. The gradient is 24 x 16 pixels of red 200, green 8 x and blue 12 y.
enum PictureExamples {
    static let gradient = drawn(width: 24, height: 16) { x, y in (200, UInt8(8 * x), UInt8(12 * y)) }

    /// 4 x 3, transparent but for 200, 30, 40 top left and 0, 255, 0 bottom right.
    static let transparentPNG = bytes(
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAYAAAC09K7GAAAAHklEQVQIHWM8Iafx3+LRDUYGKGBkQAOMDMjgP8N/AL7JBgLvVEMyAAAAAElFTkSuQmCC"
    )
    static let gradientPNG = bytes(
        "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAABAElEQVQ4EQXBQQEBABAAwbnfPgQQQAABBBBAAAEEEEAAAQQQQIiLZWYWERERERERERERE"
            + "RGZdRARERERERERERERkVlHERERERERERERERGZdRIRERERERERERERkVlnERERERERERERERGZdRERERERERERERERkVlXERERERERERERERGZdRMRE"
            + "RERERERERERkVl3ERERERERERERERGZ9RARERERERERERERkVlPERERERERERERERGZ9RIRERERERERERERkVlvERERERERERERERGZ9RERERERERER"
            + "ERERkVlfERERERERERERERGZ9RMRERERERERERERkT+fpx2xsnctqgAAAABJRU5ErkJggg=="
    )
    static let losslessWebP = bytes("UklGRi4AAABXRUJQVlA4TCEAAAAvF8ADALkyRPQ/dhHR/wCRtk3h/asePBzkYYgJ0KiJ+k8A")
    static let lossyWebP = bytes(
        "UklGRnoAAABXRUJQVlA4IG4AAADwBACdASoYABAAPjEMi0SiEJCMACADBLYATplCOBvAPwA/IDfAYYABYPAUkFQGEYAA/vzOzbgs4/rlGqGVMtdOWz/8XwE7rPkv"
            + "gXvBT/+jwWO3zN3zLR/TpXe7PfyoDvy4RxgXAtPdZhb0l+PQAA=="
    )
    static let progressiveJPEG = bytes(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYU"
            + "GBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wgARCAAQABgD"
            + "ASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAABgAE/8QAFgEBAQEAAAAAAAAAAAAAAAAABgQH/9oADAMBAAIQAxAAAAEAyOMo9aR2+Hgf/8QA"
            + "FhAAAwAAAAAAAAAAAAAAAAAAAAIE/9oACAEBAAEFApUJUJUJUJUJUP/EABgRAAIDAAAAAAAAAAAAAAAAAAADBCIx/9oACAEDAQE/AZ7NHsuf/8QA"
            + "GhEAAgIDAAAAAAAAAAAAAAAAAAUDBCIxYf/aAAgBAgEBPwG4k4SpMtH/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAVEAEBAAAA"
            + "AAAAAAAAAAAAAAAAMf/aAAgBAQABPyGSSSSST//aAAwDAQACAAMAAAAQyx//xAAVEQEBAAAAAAAAAAAAAAAAAAAAIf/aAAgBAwEBPxAqn//EABYR"
            + "AQEBAAAAAAAAAAAAAAAAAAAhMf/aAAgBAgEBPxDVvf/EABUQAQEAAAAAAAAAAAAAAAAAAABR/9oACAEBAAE/EJU6dKnTv//Z"
    )

    static func drawn(width: Int, height: Int, _ colour: (Int, Int) -> (UInt8, UInt8, UInt8)) -> Picture {
        Picture(width: width, height: height) { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let (red, green, blue) = colour(x, y)
                    pixels[(y * width + x) * 3] = red
                    pixels[(y * width + x) * 3 + 1] = green
                    pixels[(y * width + x) * 3 + 2] = blue
                }
            }
        }
    }

    private static func bytes(_ base64: String) -> Data { Data(base64Encoded: base64) ?? Data() }
}

extension Picture {
    func colour(_ x: Int, _ y: Int) -> [UInt8] {
        pixels.withBytes { Array($0[((y * width + x) * 3)..<((y * width + x) * 3 + 3)]) }
    }

    /// The largest difference of any value from a picture of the same size.
    func farthest(from other: Picture) -> Int {
        pixels.withBytes { mine in
            other.pixels.withBytes { theirs in zip(mine, theirs).map { abs(Int($0) - Int($1)) }.max() ?? 0 }
        }
    }
}
