/// A change of one section that may be written: checked, verified, with its row and its entry in the journal.
struct SettingsDraft: Sendable {
    let shelf: SectionShelf
    let new: SectionShelf.Content
    let row: SettingsRow
    let record: SettingsChange
}
