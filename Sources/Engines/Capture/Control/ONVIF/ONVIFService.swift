/// The services of ONVIF that are used, by their namespaces.
enum ONVIFService: String, CaseIterable {
    case device = "http://www.onvif.org/ver10/device/wsdl"
    case media = "http://www.onvif.org/ver10/media/wsdl"
    case ptz = "http://www.onvif.org/ver20/ptz/wsdl"
    case imaging = "http://www.onvif.org/ver20/imaging/wsdl"

    /// Of the common types.
    static let types = "http://www.onvif.org/ver10/schema"

    /// What `GetCapabilities` calls it.
    var capability: String {
        switch self {
        case .device: "Device"
        case .media: "Media"
        case .ptz: "PTZ"
        case .imaging: "Imaging"
        }
    }

    /// A request to this service.
    func request(_ name: String, _ children: [XMLNode] = []) -> XMLNode {
        XMLNode(name, in: rawValue, children)
    }

    /// A part of a request that stands in the service's own namespace.
    func part(_ name: String, _ text: String) -> XMLNode { XMLNode(name, in: rawValue, text: text) }
}
