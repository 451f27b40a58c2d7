import Core
import Foundation
import Lists

extension Passage {
    /// A passage of which only the given parts matter.
    static func example(_ text: String, direction: Direction = .unknown, area: Int = 1, characters: [Double] = [])
        -> Passage
    {
        let moment = Moment(wall: Date(timeIntervalSince1970: 1_800_000_000), monotonic: .seconds(100))
        let picture = Picture(width: 1, height: 1) { $0.initializeMemory(as: UInt8.self, repeating: 0) }
        let box = Box(x: 0, y: 0, width: 1, height: 1)
        return Passage(
            id: PassageID(),
            carID: 1,
            camera: CameraID("gate"),
            area: area,
            text: PlateText(text),
            confidence: 0.9,
            characters: characters,
            region: nil,
            direction: direction,
            firstSeen: moment,
            lastSeen: moment,
            readings: 3,
            best: PlateView(picture: picture, outline: Quad(box), box: box, detection: 0.9)
        )
    }
}

extension ListsSnapshot {
    /// Entries numbered from 1 in the order given.
    static func holding(_ entries: [(ListID, String)], deviation: Int = 1) -> ListsSnapshot {
        let plates = entries.enumerated().map { index, entry in
            ListedPlate(id: Int64(index + 1), list: entry.0, text: PlateText(entry.1))
        }
        return ListsSnapshot(plates: plates, deviation: deviation)
    }
}
