import Core

/// The demonstration that the program brings along.
package enum SyntheticScene {
    /// The plates of the demonstration's vehicles, in their order. Published, so that a newcomer can put one on a list
    /// before it arrives; none belongs to anybody.
    package static let demoPlates: [DemoPlate] = [
        DemoPlate("MLB 84A", .sweden),
        DemoPlate("KS PY 2046", .germany),
        DemoPlate("7KDR482", .unitedStates),
        DemoPlate("GK 482 TN", .france),
        DemoPlate("RIO 4B62", .mercosul),
        DemoPlate("TX 482 K", .netherlands),
        DemoPlate("LK21 VTX", .britain),
        DemoPlate("WX 58213", .poland),
        DemoPlate("6413 KJM", .spain),
        DemoPlate("XPR 417", .sweden),
    ]
}
