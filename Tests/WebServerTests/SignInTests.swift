import Accounts
import Foundation
import Settings
import Testing

@Suite("Signing in")
struct SignInTests {
    private static let password = "one long password"

    @Test("SETUP-06 the first account is made once, and signs in")
    func firstAccount() async throws {
        try await withHouse { house in
            let client = house.visitor
            #expect(try await client.get("/api/v1/session").json["setupNeeded"] == true)
            #expect(try await client.get("/api/v1/events").status == 401)
            let body: JSONValue = ["name": "anna", "password": .text(Self.password)]
            let made = try await client.send("POST", "/api/v1/setup", body)
            #expect(made.status == 201)
            let token = try #require(made.cookie("sallyport_session"))
            let signedIn = WebClient(port: house.port, session: token)
            let session = try await signedIn.get("/api/v1/session").json
            #expect(session["setupNeeded"] == false)
            #expect(session["account"]?["name"] == "anna")
            #expect(session["account"]?["role"] == "administrator")
            #expect(try await client.send("POST", "/api/v1/setup", body).status == 409)
        }
    }

    @Test("ACCT-24 the page's session is a cookie that scripts and other sites cannot use, and ends by signing out")
    func sessions() async throws {
        try await withHouse { house in
            let name = try await house.account(.viewer)
            let body: JSONValue = ["name": .text(name), "password": .text(House.password)]
            let reply = try await house.visitor.send("POST", "/api/v1/session", body)
            #expect(reply.status == 200)
            let cookie = try #require(reply.headers["set-cookie"])
            for part in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
            let client = WebClient(port: house.port, session: reply.cookie("sallyport_session"))
            #expect(try await client.get("/api/v1/watch").status == 200)
            #expect(try await client.send("DELETE", "/api/v1/session").status == 204)
            #expect(try await client.get("/api/v1/lists").status == 401)
        }
    }

    @Test("ACCT-24 programs sign in with every request, by Basic")
    func basic() async throws {
        try await withHouse { house in
            var client = house.visitor
            client.origin = nil
            client.basic = "\(try await house.account(.operator)):\(House.password)"
            let body: JSONValue = ["plate": "ABC123"]
            #expect(try await client.send("POST", "/api/v1/lists/allow/entries", body).status == 201)
            client.basic = "operator:wrong"
            let refused = try await client.get("/api/v1/lists")
            #expect(refused.status == 401)
            #expect(refused.headers["www-authenticate"]?.contains("\nBasic realm=\"Sallyport ") == true)
            client.basic = nil
            #expect(try await client.get("/api/v1/lists", ["Authorization": "Basic ?"]).status == 401)
        }
    }

    @Test("a browser gets no challenge, whose window would cover the sign-in page")
    func browsersAreNotChallenged() async throws {
        try await withHouse { house in
            _ = try await house.account(.viewer)
            let reply = try await house.visitor.get("/api/v1/lists", ["Sec-Fetch-Mode": "cors"])
            #expect(reply.status == 401)
            #expect(reply.headers["www-authenticate"] == nil)
            #expect(try reply.json["code"] == "sign-in.needed")
        }
    }

    @Test("a wrong password answers 401, and guessing on answers 429 with the time to wait")
    func guessing() async throws {
        try await withHouse { house in
            let body: JSONValue = ["name": .text(try await house.account(.viewer)), "password": "a wrong password"]
            var reply = try await house.visitor.send("POST", "/api/v1/session", body)
            #expect(reply.status == 401)
            for _ in 0..<30 where reply.status != 429 {
                reply = try await house.visitor.send("POST", "/api/v1/session", body)
            }
            #expect(reply.status == 429)
            #expect(Int(reply.headers["retry-after"] ?? "") ?? 0 > 0)
        }
    }

    @Test(
        "a change with the session's cookie needs a page of this host as its origin",
        arguments: [
            ("Origin", "http://HOST", 201), ("Referer", "http://HOST/lists/allow", 201),
            ("Origin", "http://elsewhere.example", 403), ("Origin", "http://HOST.elsewhere.example", 403),
            ("Origin", "null", 403), ("Referer", "http://elsewhere.example/HOST", 403), ("X-Nothing", "there", 403),
        ]
    )
    func crossSite(_ field: String, _ value: String, _ status: Int) async throws {
        try await withHouse { house in
            var client = try await house.client(.operator)
            client.origin = nil
            let headers = [field: value.replacing("HOST", with: "127.0.0.1:\(house.port)")]
            let reply = try await client.send(
                "POST",
                "/api/v1/lists/allow/entries",
                ["plate": "ABC123"],
                headers: headers
            )
            #expect(reply.status == status)
            if status == 403 { #expect(try reply.json["code"] == "csrf") }
        }
    }

    @Test("another site's page cannot sign a browser in, nor use a password it remembers")
    func crossSiteSignIn() async throws {
        try await withHouse { house in
            var client = house.visitor
            client.origin = "http://elsewhere.example"
            let body: JSONValue = [
                "name": .text(try await house.account(.operator)), "password": .text(House.password),
            ]
            #expect(try await client.send("POST", "/api/v1/session", body).status == 403)
            client.basic = "operator:\(House.password)"
            #expect(try await client.send("POST", "/api/v1/barrier/open").status == 403)
        }
    }
}
