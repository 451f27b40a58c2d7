extension PlateSyntax {
    /// Letters that Latin and Cyrillic share.
    private static let twins = "ABEKMHOPCTYX"

    /// Letters that Latin and Greek share.
    private static let greekTwins = "ABEZHIKMNOPTYX"

    static let europe: [PlateSyntax] = [
        PlateSyntax(.europe, "AL", "Albania", "AA999AA"),
        PlateSyntax(.europe, "AD", "Andorra", "A9999"),
        PlateSyntax(.europe, "AM", "Armenia", "99AA999 999AA99 999AA999 99AA99"),
        PlateSyntax(.europe, "AT", "Austria", "A{1,2}9{1,5}A{1,3} A{1,2}9{3,6} A{3,6}9{1,3}", without: "Q"),
        PlateSyntax(.europe, "AZ", "Azerbaijan", "99AA999"),
        PlateSyntax(.europe, "BY", "Belarus", "9999AA9 AA99999", only: "ABCEHIKMOPTX"),
        PlateSyntax(.europe, "BE", "Belgium", "9AAA999 AAA999 999AAA"),
        PlateSyntax(.europe, "BA", "Bosnia and Herzegovina", "A99A999 ta9{6} 9{6}A", only: "AEJKMOT"),
        PlateSyntax(.europe, "BG", "Bulgaria", "A{1,2}9999A{1,2}", only: twins),
        PlateSyntax(.europe, "HR", "Croatia", "AA9{3,4}A{1,2}", without: "QWXY"),
        PlateSyntax(.europe, "CY", "Cyprus", "AAA999", only: greekTwins),
        PlateSyntax(.europe, "CZ", "Czechia", "9A99999 9AA9999 el*{5} *{8}", without: "GOQW"),
        PlateSyntax(.europe, "DK", "Denmark", "AA99999", without: "IOQ"),
        PlateSyntax(.europe, "EE", "Estonia", "999AAA"),
        PlateSyntax(.europe, "FI", "Finland", "A{2,3}9{1,3}"),
        PlateSyntax(.europe, "FR", "France", "AA999AA 9{1,4}A{2,3}99 9{1,4}A{2,3}2[AB]", without: "IOU"),
        PlateSyntax(.europe, "GE", "Georgia", "AA999AA"),
        PlateSyntax(.europe, "DE", "Germany", "A{2,5}9{1,4}[EH]? A{1,3}9{1,6}"),
        PlateSyntax(.europe, "GI", "Gibraltar", "g9999A g9{5}"),
        PlateSyntax(.europe, "GR", "Greece", "A{2,3}9999 AAA999", only: greekTwins),
        PlateSyntax(.europe, "HU", "Hungary", "AAAA999 AAA999"),
        PlateSyntax(.europe, "IS", "Iceland", "AA999 AAA99"),
        PlateSyntax(.europe, "IE", "Ireland", "99[12]?L{1,2}9{1,6}"),
        PlateSyntax(.europe, "IT", "Italy", "AA999AA AA99999", without: "IOQU"),
        PlateSyntax(.europe, "XK", "Kosovo", "99999AA"),
        PlateSyntax(.europe, "LV", "Latvia", "AA9{1,4}"),
        PlateSyntax(.europe, "LI", "Liechtenstein", "fl9{3,5}"),
        PlateSyntax(.europe, "LT", "Lithuania", "AAA999"),
        PlateSyntax(.europe, "LU", "Luxembourg", "AA9{3,4} A9999 9{4,5}"),
        PlateSyntax(.europe, "MT", "Malta", "AAA999"),
        PlateSyntax(.europe, "MD", "Moldova", "AAA999 AAAA999"),
        PlateSyntax(.europe, "MC", "Monaco", "*{4}"),
        PlateSyntax(.europe, "ME", "Montenegro", "AAAA999"),
        PlateSyntax(
            .europe,
            "NL",
            "Netherlands",
            "AA9999 9999AA 99AA99 AA99AA AAAA99 99AAAA 99AAA9 9AAA99 AA999A A999AA AAA99A A99AAA 9AA999 999AA9",
            without: "ACEIOQU"
        ),
        PlateSyntax(.europe, "MK", "North Macedonia", "AA9{3,4}AA", without: "QWXY"),
        PlateSyntax(.europe, "NO", "Norway", "AA9{4,5} 9{5}", without: "IMOQW"),
        PlateSyntax(
            .europe,
            "PL",
            "Poland",
            "L{2,3}99999 L{2,3}9999A L{2,3}999AA LL9A999 LL9AA99 LLLA999 LLL99AA LLL9A99 LLL99A9 LLL9AA9 LLLAA99",
            without: "BDIOQZ"
        ),
        PlateSyntax(.europe, "PT", "Portugal", "AA99AA 99AA99 9999AA AA9999"),
        PlateSyntax(.europe, "RO", "Romania", "A{1,2}99AAA b999AAA A{1,2}9{6}", without: "Q"),
        PlateSyntax(
            .europe,
            "RU",
            "Russia",
            "A999AA9{2,3} AA9{5,7} 9999AA9{2,3} AA999A9{2,3}",
            only: twins
        ),
        PlateSyntax(.europe, "SM", "San Marino", "A9{3,4}"),
        PlateSyntax(.europe, "RS", "Serbia", "AA9{3,5}AA"),
        PlateSyntax(.europe, "SK", "Slovakia", "AA999AA AAAAA99 AAAAAA9"),
        PlateSyntax(.europe, "SI", "Slovenia", "AA*{5}"),
        PlateSyntax(
            .europe,
            "ES",
            "Spain",
            "9999AAA [CEHPRST]9999AAA L{1,2}9999A{1,2} L{1,2}9{6}",
            only: "BCDFGHJKLMNPRSTVWXYZ"
        ),
        PlateSyntax(.europe, "SE", "Sweden", "AAA999 AAA99A", without: "IQV"),
        PlateSyntax(.europe, "CH", "Switzerland", "AA9{1,6}"),
        PlateSyntax(.europe, "TR", "Türkiye", "99A9{4,5} 99AA9{3,4} 99AAA9{2,3}", without: "QWX"),
        PlateSyntax(.europe, "UA", "Ukraine", "AA9999AA", only: "ABCEHIKMOPTX"),
        PlateSyntax(
            .europe,
            "GB",
            "United Kingdom",
            "AA99AAA A9{1,3}AAA AAA9{1,3}A A{1,3}9{1,4} 9{1,4}A{1,3} L{2,3}9{1,4}",
            without: "IQ"
        ),
        PlateSyntax(.europe, "VA", "Vatican City", "s?cv9{5}"),
    ]
}
