import Core

/// How the plates of a country look: size, colours, what stands beside the text.
package enum PlateDesign: String, Sendable, CaseIterable {
    case germany, sweden, france, spain, poland, netherlands, britain, unitedStates, mercosul

    /// The sheet in millimetres, width and height.
    var size: (width: Double, height: Double) {
        switch self {
        case .unitedStates: (305, 152)
        case .mercosul: (400, 130)
        default: (520, 112)
        }
    }

    /// Height of a capital letter in millimetres.
    var letterHeight: Double {
        switch self {
        case .unitedStates: 68
        case .mercosul: 65
        default: 77
        }
    }

    /// Letters in the blue field at the left, or nil where there is none.
    var band: String? {
        switch self {
        case .germany: "D"
        case .sweden: "S"
        case .france: "F"
        case .spain: "E"
        case .poland: "PL"
        case .netherlands: "NL"
        case .britain: "UK"
        case .unitedStates, .mercosul: nil
        }
    }

    var ground: Colour {
        switch self {
        case .netherlands: Colour(0.96, 0.76, 0.10)
        case .britain: Colour(0.93, 0.93, 0.90)
        default: Colour(0.95, 0.95, 0.94)
        }
    }

    var ink: Colour {
        switch self {
        case .unitedStates: Colour(0.10, 0.16, 0.42)
        case .mercosul: .grey(0.09)
        default: .grey(0.07)
        }
    }

    /// The design whose ordinary series `text` follows; of several, one. Anything else looks German.
    package init(for text: PlateText) {
        let shape = String(text.value.map { $0.isNumber ? "9" : "A" })
        self =
            switch shape {
            case "AAA9A99": .mercosul
            case "9AAA999", "AAA9999": .unitedStates
            case "AA99AAA": .britain
            case "AA999AA": .france
            case "9999AAA": .spain
            case "AAA999", "AAA99A": .sweden
            case "AA999A", "A999AA", "99AAA9", "9AAA99", "99AA99", "AA99AA": .netherlands
            case "AA99999", "AAA99999", "AA9999A": .poland
            default: .germany
            }
    }

    /// The text in the groups that people see: parted where letters meet digits, or as the country does.
    func groups(of text: PlateText) -> [String] {
        switch self {
        case .sweden: return Self.split(text.value, at: 3)
        case .britain: return Self.split(text.value, at: 4)
        case .poland: return Self.split(text.value, at: 2)
        case .mercosul, .unitedStates: return [text.value]
        default: break
        }
        var groups: [String] = []
        for character in text.value {
            if let last = groups.last?.last, last.isNumber == character.isNumber {
                groups[groups.count - 1].append(character)
            } else {
                groups.append(String(character))
            }
        }
        return groups
    }

    private static func split(_ text: String, at place: Int) -> [String] {
        guard text.count > place else { return [text] }
        return [String(text.prefix(place)), String(text.dropFirst(place))]
    }
}

/// A plate of the demonstration: what it says and how it looks.
package struct DemoPlate: Sendable, Hashable {
    package let text: PlateText
    package let design: PlateDesign
    /// The text in the groups that people see.
    let groups: [String]

    /// `painted` may hold spaces, which then part the groups; without them they stand where the design has them.
    package init(_ painted: some StringProtocol, _ design: PlateDesign? = nil) {
        text = PlateText(String(painted))
        self.design = design ?? PlateDesign(for: text)
        let parts = painted.split { !$0.isLetter && !$0.isNumber }.map { PlateText(String($0)).value }
        groups = parts.count > 1 ? parts : self.design.groups(of: text)
    }
}
