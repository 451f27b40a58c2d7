/// Which way a vehicle passes an area: along its arrow is in, against it is out.
package enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    case `in`, out, unknown
}
