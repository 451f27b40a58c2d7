extension PlateSyntax {
    static let latinAmerica: [PlateSyntax] = [
        PlateSyntax(.latinAmerica, "AR", "Argentina", "AA999AA AAA999 A999AAA 999AAA"),
        PlateSyntax(.latinAmerica, "BO", "Bolivia", "9{3,4}AAA"),
        PlateSyntax(.latinAmerica, "BR", "Brazil", "AAA9A99 AAA9999"),
        PlateSyntax(.latinAmerica, "CL", "Chile", "AAAA99 LL9999", only: "BCDFGHJKLPRSTVWXYZ"),
        PlateSyntax(.latinAmerica, "CO", "Colombia", "AAA999 AAA99A [RS]99999"),
        PlateSyntax(.latinAmerica, "EC", "Ecuador", "AAA9{3,4}"),
        PlateSyntax(.latinAmerica, "PY", "Paraguay", "AAAA?999"),
        PlateSyntax(.latinAmerica, "PE", "Peru", "AAA999 A9A999"),
        PlateSyntax(.latinAmerica, "UY", "Uruguay", "AAA9999"),
        PlateSyntax(.latinAmerica, "VE", "Venezuela", "AA999AA"),
    ]

    /// Of plates in two scripts the part in Latin letters and digits is read.
    static let middleEast: [PlateSyntax] = [
        PlateSyntax(.middleEast, "BH", "Bahrain", "9{3,6}"),
        PlateSyntax(.middleEast, "IL", "Israel", "9{7,8}"),
        PlateSyntax(.middleEast, "JO", "Jordan", "9{5,7}"),
        PlateSyntax(.middleEast, "KW", "Kuwait", "9{3,7}"),
        PlateSyntax(.middleEast, "OM", "Oman", "9{1,5}A{1,2}"),
        PlateSyntax(.middleEast, "QA", "Qatar", "9{4,6}"),
        PlateSyntax(.middleEast, "SA", "Saudi Arabia", "9{1,4}AAA AAA9{1,4}", only: "ABDEGHJKLNRSTUVXZ"),
        PlateSyntax(.middleEast, "AE", "United Arab Emirates", "A{1,2}9{1,5} 9{2,7}"),
    ]

    static let africa: [PlateSyntax] = [
        PlateSyntax(.africa, "DZ", "Algeria", "9{8,10}"),
        PlateSyntax(.africa, "GH", "Ghana", "AA9{3,6}"),
        PlateSyntax(.africa, "KE", "Kenya", "kAA999A", without: "IO"),
        PlateSyntax(.africa, "MA", "Morocco", "9{2,7}"),
        PlateSyntax(.africa, "NG", "Nigeria", "AAA999AA"),
        PlateSyntax(
            .africa,
            "ZA",
            "South Africa",
            "AA99AAgp AA99AAzn AAA999gp AAA999[ELMNF][CPSW]? [CN]A{0,2}9{1,6}"
        ),
    ]

    static let asiaPacific: [PlateSyntax] = [
        PlateSyntax(
            .asiaPacific,
            "AU",
            "Australia",
            "yAA99A AA99AA AAA99A AAA999 999AAA 999AA9 s999AAA A99AA A99999 9AA9AA 1AAA999"
        ),
        PlateSyntax(.asiaPacific, "CN", "China", "L*{5,6}", without: "IO"),
        PlateSyntax(.asiaPacific, "HK", "Hong Kong", "AA9{1,4}", without: "IOQ"),
        PlateSyntax(.asiaPacific, "IN", "India", "LL9{1,2}A{0,3}9{4} 99bh9999A{1,2}", without: "IO"),
        PlateSyntax(.asiaPacific, "ID", "Indonesia", "A{1,2}9{1,4}A{1,3}"),
        PlateSyntax(.asiaPacific, "JP", "Japan", "9{3,7}"),
        PlateSyntax(.asiaPacific, "KZ", "Kazakhstan", "999A{2,3}99 A999AAA"),
        PlateSyntax(.asiaPacific, "MO", "Macao", "AA9{4} m9{4}"),
        PlateSyntax(.asiaPacific, "MY", "Malaysia", "A{1,3}9{1,4}A?", without: "IO"),
        PlateSyntax(.asiaPacific, "NZ", "New Zealand", "AAA9{1,3} LL9{1,4}", without: "IOVX"),
        PlateSyntax(.asiaPacific, "PK", "Pakistan", "A{2,3}9{3,4}"),
        PlateSyntax(.asiaPacific, "PH", "Philippines", "AAA9{3,4} AA99999"),
        PlateSyntax(
            .asiaPacific,
            "SG",
            "Singapore",
            "LA{1,2}9{1,4}[ABCDEGHJKLMPRSTUXYZ]",
            without: "IO"
        ),
        PlateSyntax(.asiaPacific, "KR", "South Korea", "9{6,7}"),
        PlateSyntax(.asiaPacific, "LK", "Sri Lanka", "A{2,5}9999"),
        PlateSyntax(.asiaPacific, "TW", "Taiwan", "AAA9999 9999** **9999 ***999 999***", without: "IO"),
        PlateSyntax(.asiaPacific, "TH", "Thailand", "9{1,5}"),
        PlateSyntax(.asiaPacific, "VN", "Vietnam", "99A9{4,6} 99AA9{4,5}", only: "ABCDEFGHKLMNPSTUVXYZ"),
    ]
}
