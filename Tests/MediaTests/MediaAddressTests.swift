import Media
import Testing

@Suite struct MediaAddressTests {
    @Test(
        "REC-16 a name and password in an address are taken out of it",
        arguments: [
            ("rtsp://cam:secret@10.0.0.5/live", "rtsp://10.0.0.5/live", "cam", "secret"),
            ("rtsp://cam@10.0.0.5:554/live", "rtsp://10.0.0.5:554/live", "cam", nil),
            ("http://a%40b:p%3Aw@host/v?x=1", "http://host/v?x=1", "a@b", "p:w"),
            ("rtsp://cam:pa/ss@10.0.0.5/live", "rtsp://10.0.0.5/live", "cam", "pa/ss"),
            ("rtsp://cam:p@ss@10.0.0.5/live", "rtsp://10.0.0.5/live", "cam", "p@ss"),
            ("rtsp://10.0.0.5:554/live@2", "rtsp://10.0.0.5:554/live@2", nil, nil),
            ("rtsp://[fe80::1]/live", "rtsp://[fe80::1]/live", nil, nil),
            ("/clips/gate.mp4", "/clips/gate.mp4", nil, nil),
        ] as [(String, String, String?, String?)]
    )
    func splits(typed: String, address: String, user: String?, password: String?) {
        let split = MediaAddress(typed)
        #expect(split.address == address)
        #expect(split.user == user)
        #expect(split.password == password)
    }

    @Test("REC-16 an address shown to people holds no secret, also not in its query")
    func redacts() {
        let shown = MediaAddress("http://u:hush@cam/video.cgi?usr=admin&pwd=hush&size=big").redacted
        #expect(!shown.contains("hush"))
        #expect(!shown.contains("admin"))
        #expect(shown.contains("size=big"))
    }

    @Test("REC-16 a text of another program loses the secrets of every address in it")
    func redactsText() {
        let text = MediaAddress.redact("could not open rtsp://cam:hush@10.0.0.5/a and http://x:hush@b/ now")
        #expect(!text.contains("hush"))
        #expect(text.contains("10.0.0.5/a"))
    }
}
