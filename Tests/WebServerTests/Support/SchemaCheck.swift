import Settings

/// Checks a JSON value against the part of JSON Schema that the server's document uses. Stricter in one point: a
/// property that an object's schema does not name is a fault, unless it says that there may be others, so that nothing
/// is sent that is not described.
struct SchemaCheck {
    let components: JSONValue

    /// What does not fit, each with its place; empty when all does.
    func faults(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
        if case .text(let reference) = schema["$ref"] {
            let name = String(reference.split(separator: "/").last ?? "")
            guard let target = components[name] else { return ["\(place): no schema \(name)"] }
            return faults(value, target, at: place)
        }
        if case .array(let choices) = schema["anyOf"] {
            let tries = choices.map { faults(value, $0, at: place) }
            return tries.contains([]) ? [] : tries.flatMap(\.self)
        }
        if case .array(let allowed) = schema["enum"], !allowed.contains(value) { return ["\(place): not allowed"] }
        guard case .text(let type) = schema["type"] else { return [] }
        return typeFaults(value, type, schema, place)
    }

    private func typeFaults(_ value: JSONValue, _ type: String, _ schema: JSONValue, _ place: String) -> [String] {
        switch (type, value) {
        case ("null", .null), ("boolean", .boolean): return []
        case ("integer", .integer(let number)): return rangeFaults(Double(number), schema, place)
        case ("number", .integer(let number)): return rangeFaults(Double(number), schema, place)
        case ("number", .number(let number)): return rangeFaults(number, schema, place)
        case ("string", .text(let text)): return formatFaults(text, schema, place)
        case ("array", .array(let elements)):
            guard let element = schema["items"] else { return [] }
            return elements.enumerated().flatMap { faults($1, element, at: "\(place)[\($0)]") }
        case ("object", .object(let members)): return memberFaults(members, schema, place)
        default: return ["\(place): is no \(type)"]
        }
    }

    private func rangeFaults(_ number: Double, _ schema: JSONValue, _ place: String) -> [String] {
        let isBelow = schema["minimum"].flatMap(Self.number).map { number < $0 } ?? false
        let isAbove = schema["maximum"].flatMap(Self.number).map { number > $0 } ?? false
        return isBelow || isAbove ? ["\(place): \(number) is out of range"] : []
    }

    private func formatFaults(_ text: String, _ schema: JSONValue, _ place: String) -> [String] {
        let isFine =
            switch schema["format"] {
            case "date-time": text.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil
            case "date": text.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil
            default: true
            }
        return isFine ? [] : ["\(place): “\(text)” has another form"]
    }

    private func memberFaults(_ members: [String: JSONValue], _ schema: JSONValue, _ place: String) -> [String] {
        guard case .object(let properties) = schema["properties"] else {
            guard let each = schema["additionalProperties"] else { return [] }
            return members.flatMap { faults($0.value, each, at: "\(place).\($0.key)") }
        }
        var found: [String] = []
        if case .array(let required) = schema["required"] {
            for case .text(let name) in required where members[name] == nil {
                found.append("\(place).\(name): missing")
            }
        }
        for (name, value) in members {
            guard let property = properties[name] else {
                if schema["additionalProperties"] == true { continue }
                found.append("\(place).\(name): not described")
                continue
            }
            found += faults(value, property, at: "\(place).\(name)")
        }
        return found
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
