/// The names under which a unit is found by DNS service discovery (RFC 6763).
package enum ServiceNames {
    package static let sallyport = DNSName("_sallyport._tcp.local")
    package static let page = DNSName("_http._tcp.local")
    package static let securePage = DNSName("_https._tcp.local")
    package static let all = DNSName("_services._dns-sd._udp.local")
    package static let domain = DNSName("local")
    package static let group = Endpoint(address: IPv4Address(224, 0, 0, 251), port: 5353)
    /// In the text of a service: what kind of device it is.
    package static let product = "product=Sallyport"
}
