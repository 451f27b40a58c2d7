import CCairo
import Core

/// The letters on plates: a DIN face where the system has one, else a condensed bold one.
enum PlateFace {
    private struct Choice: Sendable {
        let family: String
        let isBold: Bool
        /// Stroke around the letters as a share of their height, to bring a light face to a plate's weight.
        let stroke: Double
    }

    private static let choice: Choice = {
        let candidates = [
            Choice(family: "OSP-DIN", isBold: false, stroke: 0.035),
            Choice(family: "DejaVu Sans Condensed", isBold: true, stroke: 0),
        ]
        return candidates.first { isInstalled($0.family) } ?? Choice(family: "sans-serif", isBold: true, stroke: 0)
    }()

    /// Draws `groups` centred in `box`, capitals `height` high, widened or condensed to fill it within reason.
    static func draw(_ groups: [String], in box: Box, height: Double, ink: Colour, with pen: Pen) {
        let cairo = pen.context
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        select(cairo)
        let size = height / capitalHeight(cairo)
        cairo_set_font_size(cairo, size)
        let letters = groups.map { group in group.map { (String($0), advance(of: String($0), cairo)) } }
        let gap = height * 0.36
        let spacing = height * 0.11
        let natural =
            letters.reduce(0) { $0 + $1.reduce(0) { $0 + $1.1 + spacing } - spacing }
            + gap * Double(max(0, groups.count - 1))
        let stretch = min(1.3, box.width * 0.92 / natural)
        cairo_translate(cairo, box.centre.x - natural * stretch / 2, box.centre.y + height / 2)
        cairo_scale(cairo, stretch, 1)
        cairo_new_path(cairo)
        var x = 0.0
        for group in letters {
            for (letter, advance) in group {
                cairo_move_to(cairo, x, 0)
                cairo_text_path(cairo, letter)
                x += advance + spacing
            }
            x += gap - spacing
        }
        let light = ink.light
        cairo_set_source_rgb(cairo, Double(light.x), Double(light.y), Double(light.z))
        cairo_set_line_width(cairo, choice.stroke * height)
        if choice.stroke > 0 {
            cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
            cairo_stroke_preserve(cairo)
        }
        cairo_fill(cairo)
    }

    private static func select(_ cairo: OpaquePointer) {
        cairo_select_font_face(
            cairo,
            choice.family,
            CAIRO_FONT_SLANT_NORMAL,
            choice.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
        )
    }

    private static func advance(of letter: String, _ cairo: OpaquePointer) -> Double {
        var extents = cairo_text_extents_t()
        cairo_text_extents(cairo, letter, &extents)
        return extents.x_advance
    }

    /// Height of a capital at font size 1.
    private static func capitalHeight(_ cairo: OpaquePointer) -> Double {
        cairo_set_font_size(cairo, 100)
        var extents = cairo_text_extents_t()
        cairo_text_extents(cairo, "H", &extents)
        return max(extents.height / 100, 0.1)
    }

    /// A family that is not there is drawn with the same stand-in as a name that nobody has.
    private static func isInstalled(_ family: String) -> Bool {
        let sheet = Sheet(width: 8, height: 8)
        func width(_ name: String) -> Double {
            cairo_select_font_face(sheet.pen.context, name, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
            cairo_set_font_size(sheet.pen.context, 100)
            var extents = cairo_text_extents_t()
            cairo_text_extents(sheet.pen.context, "HQ7mwi", &extents)
            return extents.x_advance + extents.height * 1000
        }
        return width(family) != width("no such family 4711")
    }
}
