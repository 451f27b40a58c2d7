import CCairo
import Core

/// A drawing surface: 8 bits each of blue, green, red and cover, rows from the top.
final class Sheet {
    let width: Int
    let height: Int
    let pen: Pen
    private let surface: OpaquePointer

    /// An empty sheet.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
        pen = Pen(cairo_create(surface))
    }

    /// A sheet that begins as a copy of `pixels`, laid out as the sheet's own.
    convenience init(width: Int, height: Int, pixels: PixelBuffer) {
        self.init(width: width, height: height)
        withBytes { own in
            pixels.withBytes { own.copyMemory(from: $0) }
        }
        cairo_surface_mark_dirty(surface)
    }

    deinit {
        cairo_destroy(pen.context)
        cairo_surface_destroy(surface)
    }

    /// The pixels, `width * height * 4` bytes: for the widths in use the rows have no gaps.
    func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        cairo_surface_flush(surface)
        let bytes = UnsafeMutableRawBufferPointer(
            start: cairo_image_surface_get_data(surface),
            count: width * height * 4
        )
        return try body(bytes)
    }

    func changed() { cairo_surface_mark_dirty(surface) }

    /// The pixels as an immutable copy.
    var pixels: PixelBuffer {
        withBytes { own in PixelBuffer(count: own.count) { $0.copyMemory(from: UnsafeRawBufferPointer(own)) } }
    }

    /// The sheet as a picture; what nothing covers is black.
    var picture: Picture {
        withBytes { own in
            Picture(width: width, height: height) { PixelOrder.pack(UnsafeRawBufferPointer(own), into: $0) }
        }
    }
}
