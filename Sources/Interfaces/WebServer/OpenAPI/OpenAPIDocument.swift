import Accounts
import Foundation
import HTTPTypes
import Settings

/// The OpenAPI 3.1 description of a route table.
struct OpenAPIDocument {
    private let table: RouteTable
    private let version: String

    init(_ table: RouteTable, version: String) {
        self.table = table
        self.version = version
    }

    var json: JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        var components: [String: JSONValue] = [:]
        ProblemDocument.schema.collect(into: &components)
        for route in table.routes {
            paths[route.path.description, default: [:]][route.method.rawValue.lowercased()] = operation(route)
            route.body?.collect(into: &components)
            for reply in route.replies { reply.schema?.collect(into: &components) }
            for parameter in route.query { parameter.schema.collect(into: &components) }
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Sallyport",
                "version": .text(version),
                "description": "Licence plate access control: events, lists, barrier, settings and live video.",
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": ["schemas": .object(components), "securitySchemes": Self.signIns],
        ]
    }

    private static let signIns: JSONValue = [
        "session": [
            "type": "apiKey", "in": "cookie", "name": .text(SessionCookie.name),
            "description": .text(
                "Set by POST /api/v1/session; over HTTPS its name is \(SessionCookie.encryptedName). "
                    + "Unsafe methods also need an Origin header of this host."
            ),
        ],
        "basic": ["type": "http", "scheme": "basic"],
        "digest": ["type": "http", "scheme": "digest", "description": "RFC 7616 with SHA-256 or MD5, qop=auth."],
    ]

    private func operation(_ route: Route) -> JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .text(name(of: route)),
            "summary": .text(route.summary),
            "parameters": .array(parameters(of: route)),
            "responses": .object(replies(of: route)),
            "security": route.access.role == nil ? [] : [["session": []], ["basic": []], ["digest": []]],
        ]
        if let role = route.access.role { members["x-role"] = .text(role.rawValue) }
        let visitors = RoleMatrix.visitors(of: RoleMatrix.function(of: route))
        members["x-visitors"] = .array(
            RoleMatrix.Visitor.allCases.filter(visitors.contains).map { .text($0.rawValue) }
        )
        if let body = route.body {
            members["requestBody"] = [
                "required": true, "content": .object([route.bodyType: ["schema": body.json]]),
            ]
        }
        return .object(members)
    }

    private func parameters(of route: Route) -> [JSONValue] {
        let inPath = route.path.parameters.map { name -> JSONValue in
            ["name": .text(name), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let inQuery = route.query.map { parameter -> JSONValue in
            [
                "name": .text(parameter.name), "in": "query", "required": false,
                "description": .text(parameter.summary), "schema": parameter.schema.json,
            ]
        }
        return inPath + inQuery
    }

    private func replies(of route: Route) -> [String: JSONValue] {
        var replies: [String: JSONValue] = [
            "default": [
                "description": "Refused",
                "content": ["application/problem+json": ["schema": ProblemDocument.schema.json]],
            ]
        ]
        for (status, forms) in Dictionary(grouping: route.replies, by: \.status.code) {
            var content: [String: JSONValue] = [:]
            for form in forms {
                if let type = form.contentType { content[type] = form.schema.map { ["schema": $0.json] } ?? [:] }
            }
            var reply: [String: JSONValue] = ["description": .text(forms.map(\.summary).joined(separator: "; "))]
            if !content.isEmpty { reply["content"] = .object(content) }
            replies[String(status)] = .object(reply)
        }
        return replies
    }

    /// `getEventsPicture` for `GET /api/v1/events/{id}/picture`; parameters that end a path keep their name, so that
    /// names are unique.
    private func name(of route: Route) -> String {
        let parts = route.path.description.split(separator: "/").filter { $0 != "api" && $0 != "v1" }
        let words = parts.map { part in
            part.split(whereSeparator: { !$0.isLetter }).map(\.capitalized).joined()
        }
        return route.method.rawValue.lowercased() + words.joined()
    }
}
