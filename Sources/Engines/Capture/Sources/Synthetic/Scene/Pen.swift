import CCairo
import Core

/// Draws on a sheet. Coordinates are pixels from the top left.
struct Pen {
    let context: OpaquePointer

    init(_ context: OpaquePointer) { self.context = context }

    enum Paint {
        case flat(Colour)
        /// From the first point to the second, stops from 0 to 1.
        case linear(Point, Point, [(Double, Colour)])
        case radial(Point, Double, [(Double, Colour)])
    }

    func fill(_ outline: [Point], _ paint: Paint, smooth: Bool = false) {
        trace(outline, smooth: smooth)
        use(paint)
        cairo_fill(context)
    }

    func line(_ points: [Point], _ colour: Colour, width: Double, smooth: Bool = false) {
        guard points.count > 1 else { return }
        trace(points, smooth: smooth, closed: false)
        use(.flat(colour))
        cairo_set_line_width(context, width)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_stroke(context)
    }

    func rectangle(_ box: Box, radius: Double = 0, _ paint: Paint) {
        roundedPath(box, radius: radius)
        use(paint)
        cairo_fill(context)
    }

    func frame(_ box: Box, radius: Double, _ colour: Colour, width: Double) {
        roundedPath(box, radius: radius)
        use(.flat(colour))
        cairo_set_line_width(context, width)
        cairo_stroke(context)
    }

    /// A disc, or an ellipse where the radii differ.
    func disc(_ centre: Point, _ radius: Double, down: Double? = nil, _ paint: Paint) {
        cairo_save(context)
        cairo_translate(context, centre.x, centre.y)
        cairo_scale(context, 1, (down ?? radius) / max(radius, 1e-6))
        cairo_new_path(context)
        cairo_arc(context, 0, 0, radius, 0, 2 * .pi)
        cairo_translate(context, -centre.x, -centre.y)
        use(paint)
        cairo_fill(context)
        cairo_restore(context)
    }

    /// Runs `body` with drawing confined to `outline`.
    func clipped(to outline: [Point], smooth: Bool = false, _ body: () -> Void) {
        cairo_save(context)
        trace(outline, smooth: smooth)
        cairo_clip(context)
        body()
        cairo_restore(context)
    }

    /// Lays `pixels` (as of a sheet) over the parallelogram that three corners span.
    func lay(_ pixels: PixelBuffer, width: Int, height: Int, over quad: Quad) {
        pixels.withBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            let data = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
            let (columns, rows) = (Int32(width), Int32(height))
            let image = cairo_image_surface_create_for_data(data, CAIRO_FORMAT_ARGB32, columns, rows, columns * 4)
            defer { cairo_surface_destroy(image) }
            let across = (quad.topRight - quad.topLeft) * (1 / Double(width))
            let down = (quad.bottomLeft - quad.topLeft) * (1 / Double(height))
            var matrix = cairo_matrix_t(
                xx: across.x,
                yx: across.y,
                xy: down.x,
                yy: down.y,
                x0: quad.topLeft.x,
                y0: quad.topLeft.y
            )
            cairo_save(context)
            cairo_transform(context, &matrix)
            cairo_set_source_surface(context, image, 0, 0)
            cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
            cairo_paint(context)
            cairo_restore(context)
        }
    }

    private func trace(_ points: [Point], smooth: Bool, closed: Bool = true) {
        cairo_new_path(context)
        guard let first = points.first else { return }
        cairo_move_to(context, first.x, first.y)
        if smooth, points.count > 2 {
            curve(through: points, closed: closed)
        } else {
            for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
        }
        if closed { cairo_close_path(context) }
    }

    /// A Catmull-Rom spline through the points, as cubic pieces.
    private func curve(through points: [Point], closed: Bool) {
        let count = points.count
        func at(_ index: Int) -> Point {
            closed ? points[(index + count) % count] : points[min(max(index, 0), count - 1)]
        }
        for index in 0..<(closed ? count : count - 1) {
            let (before, from, to, after) = (at(index - 1), at(index), at(index + 1), at(index + 2))
            let (first, second) = (from + (to - before) * (1.0 / 6), to - (after - from) * (1.0 / 6))
            cairo_curve_to(context, first.x, first.y, second.x, second.y, to.x, to.y)
        }
    }

    private func roundedPath(_ box: Box, radius: Double) {
        cairo_new_path(context)
        guard radius > 0 else { return cairo_rectangle(context, box.x, box.y, box.width, box.height) }
        let (right, bottom) = (box.x + box.width, box.y + box.height)
        cairo_arc(context, right - radius, box.y + radius, radius, -.pi / 2, 0)
        cairo_arc(context, right - radius, bottom - radius, radius, 0, .pi / 2)
        cairo_arc(context, box.x + radius, bottom - radius, radius, .pi / 2, .pi)
        cairo_arc(context, box.x + radius, box.y + radius, radius, .pi, 1.5 * .pi)
        cairo_close_path(context)
    }

    private func use(_ paint: Paint) {
        switch paint {
        case .flat(let colour):
            let light = colour.light
            cairo_set_source_rgba(context, Double(light.x), Double(light.y), Double(light.z), colour.cover)
        case .linear(let from, let to, let stops):
            useGradient(cairo_pattern_create_linear(from.x, from.y, to.x, to.y), stops)
        case .radial(let centre, let radius, let stops):
            useGradient(cairo_pattern_create_radial(centre.x, centre.y, 0, centre.x, centre.y, radius), stops)
        }
    }

    private func useGradient(_ pattern: OpaquePointer?, _ stops: [(Double, Colour)]) {
        for (place, colour) in stops {
            let light = colour.light
            cairo_pattern_add_color_stop_rgba(
                pattern,
                place,
                Double(light.x),
                Double(light.y),
                Double(light.z),
                colour.cover
            )
        }
        cairo_set_source(context, pattern)
        cairo_pattern_destroy(pattern)
    }
}
