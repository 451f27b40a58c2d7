import Foundation

/// What UPnP tells of the unit to whoever asks its web server: its name and where its page is.
package enum DeviceDescription {
    package static let path = "/description.xml"
    /// A header of our own with the unit's name, percent-encoded, so that a search needs no second question.
    package static let nameHeader = "NAME.SALLYPORT"

    package static func xml(name: String, identity: UnitIdentity) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <root xmlns="urn:schemas-upnp-org:device-1-0" configId="1">
          <specVersion><major>1</major><minor>1</minor></specVersion>
          <device>
            <deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
            <friendlyName>\(name.xmlEscaped)</friendlyName>
            <manufacturer>Sallyport</manufacturer>
            <modelName>Sallyport</modelName>
            <modelDescription>Licence-plate access control</modelDescription>
            <UDN>uuid:\(identity.uuid)</UDN>
            <presentationURL>/</presentationURL>
          </device>
        </root>

        """
    }
}

extension String {
    /// As the text of an element or an attribute of XML.
    package var xmlEscaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
