/// Small letters of 5 x 7 dots, enough to name plates on a contact sheet and in the live picture. Lower case is written as upper case; a character
/// without a glyph is a filled box.
package enum BitmapFont {
    package static let width = 5
    package static let height = 7

    /// Two hexadecimal digits a row from the top; the leftmost dot is worth 16.
    private static let glyphs: [Character: String] = [
        "0": "0E11131519110E", "1": "040C040404040E", "2": "0E11010608101F", "3": "0E11010601110E",
        "4": "02060A121F0202", "5": "1F101E0101110E", "6": "0608101E11110E", "7": "1F010204040808",
        "8": "0E11110E11110E", "9": "0E11110F01020C", "A": "0E11111F111111", "B": "1E11111E11111E",
        "C": "0E11101010110E", "D": "1E11111111111E", "E": "1F10101E10101F", "F": "1F10101E101010",
        "G": "0E11101311110F", "H": "1111111F111111", "I": "0E04040404040E", "J": "0702020202120C",
        "K": "11121418141211", "L": "1010101010101F", "M": "111B1515111111", "N": "11191513111111",
        "O": "0E11111111110E", "P": "1E11111E101010", "Q": "0E11111115120D", "R": "1E11111E141211",
        "S": "0F10100E01011E", "T": "1F040404040404", "U": "1111111111110E", "V": "11111111110A04",
        "W": "11111115151B11", "X": "11110A040A1111", "Y": "11110A04040404", "Z": "1F01020408101F",
        " ": "00000000000000", ".": "00000000000C0C", "-": "0000001F000000", "_": "0000000000001F",
        ":": "000C0C000C0C00", "%": "18190204081303", "(": "02040808080402", ")": "08040202020408",
        "?": "0E110102040004", "/": "01010204081010",
    ]

    /// The dots of a character, row after row.
    package static func dots(of character: Character) -> [(x: Int, y: Int)] {
        let upper = character.uppercased().first ?? character
        guard let digits = glyphs[upper].map(Array.init) else { return all }
        return all.filter { x, y in
            let row = Int(String(digits[(y * 2)...(y * 2 + 1)]), radix: 16) ?? 0
            return row & (16 >> x) != 0
        }
    }

    private static let all = (0..<height).flatMap { y in (0..<width).map { x in (x: x, y: y) } }
}
