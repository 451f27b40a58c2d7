#!/usr/bin/env python3
"""Somebody takes care of the plate lists, in a real browser: `lists.py BASE_URL OUT_DIR`.

Needs what first_day.py needs. Entries with their errors beside the field, files with a look before the import, a list
of a hundred thousand plates, schedule, matching, copies to another unit (here the appliance itself), clearing; with
mouse, keyboard and on a phone; each view is looked at by axe-core, in light and in dark.
"""

import datetime

from told import NAME, PASSWORD, add_first_administrator, tell

WIDE, PHONE = (1366, 900), (390, 844)
# Seconds in which a hundred thousand plates are imported, on a busy machine too.
IMPORT = 120
MANY = 100_000
LISTS = "return fetch('/api/v1/lists').then((reply) => reply.json())"
EXPORT = "return fetch(arguments[0]).then((reply) => reply.text())"
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FILE = """plate,date,description
AXIS123
AXIS124, , John Smith
AXIS125, 2022-06-08, "Smith, Jane"
---,,no plate
GOOD77,2022-99-08,no such day
"""


def begin(browser):
    browser.resize(*WIDE)
    add_first_administrator(browser)
    browser.click('[data-part="skip-assistant"]')
    browser.find('[data-part="latest"]')
    browser.go("/lists?list=block")
    browser.find(".add-form")


def empty_list_teaches(browser):
    browser.expect_text(".empty", "Blocklist is empty")
    browser.expect_text(".empty", "Import a .csv file")
    browser.shoot("empty")
    browser.check_accessible("an empty list")


def errors_stand_beside_the_field(browser):
    browser.press("Add plate")
    browser.expect_text(".add-form .field-error", "Enter a plate")
    browser.go("/lists?list=custom")
    choose_list(browser, "custom")
    with browser.refusals_expected("/entries"):
        browser.type("plate", "A*")
        browser.keys("Enter")
        browser.expect_text(".add-form .field-error", "at least 2 letters")
    browser.check(browser.all('[name="plate"][aria-invalid="true"]'), "the field is marked as wrong")
    browser.shoot("error-beside-the-field")
    browser.type("plate", "AB?12*")
    browser.keys("Enter")
    entry_of(browser, "AB?12*")
    browser.expect_text("tr[data-entry]", "Pattern")


def added_and_undone(browser):
    browser.type("plate", "un do 1")
    browser.keys("Enter")
    entry_of(browser, "UNDO1")
    browser.press("Undo", which=-1)
    browser.until(lambda: not entries_of(browser, "UNDO1"), "the undone plate is gone")


def removed_and_brought_back(browser):
    for plate in ("REMOVE1", "REMOVE2"):
        browser.type("plate", plate)
        browser.keys("ENTER")
        entry_of(browser, plate)
    browser.run("arguments[0].focus()", entry_of(browser, "REMOVE2").find_element("css selector", '[data-part="remove"]'))
    browser.keys("ENTER")
    browser.until(lambda: not entries_of(browser, "REMOVE2"), "the plate leaves the list")
    browser.until(lambda: "REMOVE1" in focused_row(browser), "the focus goes on to the next entry")
    browser.press("Undo", which=-1)
    entry_of(browser, "REMOVE2")
    for plate in ("REMOVE1", "REMOVE2"):
        browser.click_in(entry_of(browser, plate), '[data-part="remove"]')
        browser.until(lambda: not entries_of(browser, plate), "the plate leaves the list again")


def focused_row(browser):
    return browser.run("return document.activeElement.closest('tr')?.textContent ?? ''")


def edited_with_pen_and_disk(browser):
    row = entry_of(browser, "AB?12*")
    browser.click_in(row, '[data-part="edit"]')
    browser.type("edit-description", "Vans of the bakery")
    browser.shoot("edit")
    browser.check_accessible("an entry that is edited")
    browser.click('[data-part="save"]')
    browser.expect_text("tr[data-entry] .description", "Vans of the bakery")
    browser.press("Undo", which=-1)
    browser.until(lambda: "bakery" not in entry_of(browser, "AB?12*").text, "the edit is undone")
    browser.focus('[data-part="edit"]')
    browser.keys("ENTER")
    browser.type("edit-description", "Never kept")
    browser.keys("ESCAPE")
    browser.gone('[name="edit-description"]')
    browser.check("Never kept" not in entry_of(browser, "AB?12*").text, "Esc leaves the entry as it is")
    at = "return document.activeElement.dataset.part"
    browser.check(browser.run(at) == "edit", "the focus is back on the pen")


def renamed_everywhere(browser):
    menu(browser, "rename")
    browser.type("name", "Suppliers")
    browser.keys("Enter")
    browser.expect_text('[role="tab"]', "Suppliers")
    browser.check(name_of(browser, "custom") == "Suppliers", "the appliance keeps the new name")
    browser.go("/settings?section=access")
    browser.expect_text(".settings-content", "Suppliers")
    browser.go("/lists?list=custom")
    browser.find(".add-form")


def file_is_looked_at_first(browser):
    before = count_of(browser, "custom")
    path = browser.folder / "plates.csv"
    path.write_text(FILE)
    menu(browser, "import")
    browser.check_accessible("the import before a file is chosen")
    browser.shoot("import-choose")
    browser.all('[name="csv"]')[0].send_keys(str(path))
    browser.expect_text('[data-count="added"]', "3")
    browser.expect_text('[data-count="rejected"]', "2")
    rejections = browser.find('[data-part="rejections"]').text
    browser.check("5" in rejections and "no letter" in rejections, f"line and reason are told: {rejections}")
    browser.check("2022-99-08" in rejections, "the wrong day is told")
    browser.expect_text('[data-part="samples"]', "Smith, Jane")
    browser.check(count_of(browser, "custom") == before, "looking at a file changes nothing")
    browser.shoot("import-preview")
    browser.check_accessible("the preview of an import")
    browser.click('[data-part="run-import"]')
    browser.expect_text('[data-part="import"]', "Imported into Suppliers")
    browser.check(count_of(browser, "custom") == before + 3, "the right lines are imported")
    browser.shoot("import-report")
    browser.press("Close")
    entry_of(browser, "AXIS125")


def file_is_dropped(browser):
    script = """
    const file = new File(["AXIS123\\nDROP42,,dropped\\n"], "dropped.csv", { type: "text/csv" });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const drag = (name) => document.body.dispatchEvent(
      new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    drag(arguments[0]);
    """
    browser.run(script, "dragover")
    browser.expect_text(".drop-cover", "Suppliers")
    browser.shoot("drop")
    browser.run(script, "drop")
    browser.expect_text('[data-count="added"]', "1")
    browser.expect_text('[data-count="unchanged"]', "1")
    browser.click('[data-part="run-import"]')
    browser.expect_text('[data-part="import"]', "Imported into")
    browser.press("Close")
    entry_of(browser, "DROP42")


def imported_and_undone(browser):
    before = browser.run(EXPORT, "/api/v1/lists/custom/entries.csv")
    path = browser.folder / "undo.csv"
    path.write_text("AXIS123,2027-01-01,changed\nNEVER1,,goes again\n")
    menu(browser, "import")
    browser.all('[name="csv"]')[0].send_keys(str(path))
    browser.click('[data-part="run-import"]')
    browser.expect_text('[data-part="import"]', "Imported into")
    browser.press("Close")
    entry_of(browser, "NEVER1")
    browser.expect_text('[data-part="last-import"]', "1 added, 1 updated")
    browser.shoot("import-undo")
    browser.check_accessible("an import that can be undone")
    browser.click('[data-part="undo-import"]')
    browser.until(lambda: not entries_of(browser, "NEVER1"), "what was imported is gone")
    browser.gone('[data-part="last-import"]')
    browser.check(browser.run(EXPORT, "/api/v1/lists/custom/entries.csv") == before, "the list is as it was")


def exported_as_imported(browser):
    open_menu(browser)
    address = browser.find('[data-part="menu-export"]').get_attribute("href")
    browser.shoot("menu")
    browser.check_accessible("the menu of a list")
    browser.keys("ESCAPE")
    lines = browser.run(EXPORT, address).replace("\r", "").split("\n")
    browser.check('AXIS125,2022-06-08,"Smith, Jane"' in lines, f"the list is written as it can be read again: {lines}")


def inactive_outside_its_schedule(browser):
    another = DAYS[(datetime.date.today().weekday() + 3) % 7]
    menu(browser, "schedule")
    for day in DAYS[:5]:
        browser.run("arguments[0].click()", browser.all(f'.days [value="{day}"]')[0])
    browser.press("Save")
    browser.expect_text(".days .field-error", "at least one day")
    browser.run("arguments[0].click()", browser.all(f'.days [value="{another}"]')[0])
    set_time(browser, 0, "22:00")
    set_time(browser, 1, "06:00")
    browser.expect_text(".schedule-form", "Ends on the next day")
    browser.click('[name="expires"]')
    browser.shoot("schedule")
    browser.check_accessible("the schedule")
    browser.press("Save")
    browser.expect_text('[data-part="inactive"]', "inactive now")
    browser.expect_text('[data-part="inactive"]', "22:00 to 06:00")
    browser.find(".tab-mark")
    browser.find(".entries .date .badge")
    known = list_of(browser, "custom")
    browser.check(not known["active"] and known["expires"], "the appliance keeps schedule and end of entries")
    browser.shoot("inactive")
    browser.check_accessible("a list that is inactive")
    browser.click('[data-part="inactive"] button')
    browser.click('[name="enabled"]')
    browser.press("Save")
    browser.gone('[data-part="inactive"]')
    browser.check(list_of(browser, "custom")["schedule"]["start"] == "22:00", "the times are kept while it is off")


def matching_is_strict(browser):
    browser.click('[name="strict"]')
    browser.until(lambda: browser.run(LISTS)["strict"], "strict matching is on")
    browser.expect_text('[data-part="matching"]', "Every character of a reading must equal")
    browser.check(not browser.find('[name="deviation"]').is_enabled(), "the deviation has no say")
    browser.shoot("strict")
    browser.press("Undo", which=-1)
    browser.until(lambda: not browser.run(LISTS)["strict"], "strict matching is off again")
    browser.until(lambda: browser.find('[name="deviation"]').is_enabled(), "the deviation has a say again")
    script = "arguments[0].value = '2'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))"
    browser.run(script, browser.find('[name="deviation"]'))
    browser.until(lambda: browser.run(LISTS)["deviation"] == 2, "two characters may differ")
    browser.click('[name="look-alikes"]')
    browser.until(lambda: browser.run(LISTS)["lookAlikes"], "look-alikes count half")


def hundred_thousand_scroll(browser):
    path = browser.folder / "many.csv"
    path.write_text("".join(f"M{number:06},,Vehicle {number}\n" for number in range(MANY)))
    choose_list(browser, "allow")
    before = count_of(browser, "allow")
    menu(browser, "import")
    browser.all('[name="csv"]')[0].send_keys(str(path))
    browser.find("progress")
    browser.shoot("import-progress")
    browser.until(lambda: browser.all('[data-part="run-import"]'), "the large file is looked at", IMPORT)
    browser.expect_text('[data-count="added"]', "100,000")
    browser.click('[data-part="run-import"]')
    browser.until(lambda: browser.all('[data-part="rejections"], [data-count="added"]'), "it is imported", IMPORT)
    browser.expect_text('[data-part="import"]', "Imported into")
    browser.press("Close")
    browser.until(lambda: count_of(browser, "allow") == before + MANY, "all plates are on the list")
    path.unlink()
    entry_of(browser, f"M{MANY - 1:06}")
    deepest = f"M{MANY - 3000:06}"

    def deep():
        browser.run("scrollTo(0, document.body.scrollHeight)")
        return entries_of(browser, deepest) or browser.run(
            "return [...document.querySelectorAll('tr[data-entry]')].at(-1)?.textContent < arguments[0]", deepest
        )

    browser.until(deep, "more plates come as the end comes near", 60)
    browser.shoot("far-down")
    rows = len(browser.all("tr[data-entry]"))
    browser.check(rows < 1_600, f"only what is near the window is built ({rows} rows)")
    browser.run("scrollTo(0, 0)")
    entry_of(browser, f"M{MANY - 1:06}")
    browser.shoot("many")
    browser.type("search", "vehicle 77")
    browser.until(lambda: "Vehicle 77" in browser.find("tr[data-entry]").text, "the search finds descriptions")


def copied_to_other_units(browser):
    browser.click('[data-part="open-sync"]')
    browser.expect_text('[data-part="sync"]', "This replaces ALL lists")
    browser.expect_text('[data-part="sync"]', "No unit yet")
    browser.check_accessible("the synchronization without a unit")
    with browser.refusals_expected("/sync/targets"):
        browser.type("target-address", "not an address")
        browser.type("target-user", NAME)
        browser.type("target-password", PASSWORD)
        browser.click('[data-part="keep-target"]')
        browser.expect_text(".target-form .field-error", "Write an address")
    add_target(browser, browser.base)
    browser.until(lambda: len(browser.all("[data-target]")) == 1, "the unit is added")
    add_target(browser, "http://127.0.0.1:9")
    browser.until(lambda: len(browser.all("[data-target]")) == 2, "another unit is added")
    before = count_of(browser, "custom")
    browser.click('[data-part="run-sync"]')
    browser.expect_text("dialog .dialog-body", "are replaced by those of this unit")
    browser.shoot("sync-confirm")
    browser.press("Replace their lists")
    browser.until(lambda: browser.all('[data-part="trouble"]'), "the unit that is not there is told", 60)
    browser.until(lambda: "In step" in browser.find("[data-target]").text, "the other one is in step", 60)
    year = str(datetime.date.today().year)
    browser.check(year in browser.find('[data-part="last-sync"]').text, "the last sync is told")
    browser.check(count_of(browser, "custom") == before, "the copy holds what the original holds")
    browser.shoot("sync")
    browser.check_accessible("the synchronization")
    browser.all('[data-part="remove-target"]')[1].click()
    browser.press("Remove")
    browser.until(lambda: len(browser.all("[data-target]")) == 1, "the unit is removed")
    browser.keys("ESCAPE")
    browser.gone("dialog")


def dark_phone(browser):
    dismiss_messages(browser)
    browser.resize(*PHONE)
    browser.theme("dark")
    browser.go("/live")
    browser.find('[data-part="latest"]')
    browser.go("/lists?list=custom")
    entry_of(browser, "AXIS125")
    browser.run("scrollTo(0, 0)")
    wide = browser.run("return document.documentElement.scrollWidth")
    browser.check(wide <= PHONE[0], f"nothing is wider than the phone ({wide} pixels)")
    browser.shoot("phone")
    browser.check_accessible("the lists on a phone in the dark")
    message_covers_nothing(browser)
    browser.click('tr[data-entry] [data-part="edit"]')
    browser.shoot("phone-edit")
    browser.keys("ESCAPE")
    menu(browser, "schedule")
    browser.shoot("phone-schedule")
    browser.check_accessible("the schedule on a phone in the dark")
    browser.press("Cancel")
    menu(browser, "import")
    browser.all('[name="csv"]')[0].send_keys(str(browser.folder / "plates.csv"))
    browser.expect_text('[data-count="rejected"]', "2")
    browser.shoot("phone-import")
    browser.check_accessible("an import on a phone in the dark")
    browser.keys("ESCAPE")
    browser.gone("dialog")
    browser.click('[data-part="open-sync"]')
    browser.find("[data-target]")
    browser.shoot("phone-sync")
    browser.check_accessible("the synchronization on a phone in the dark")
    browser.keys("ESCAPE")
    browser.gone("dialog")


COVERED = """
const strip = document.querySelector('.toasts').getBoundingClientRect();
const isCovered = (box) => box.width && box.bottom > strip.top + 1 && box.top < strip.bottom - 1;
return [...document.querySelectorAll('main button, main input, main a, .navigation a, .navigation button, .top button')]
  .filter((element) => isCovered(element.getBoundingClientRect())).map((element) => element.outerHTML.slice(0, 80));
"""


def message_covers_nothing(browser):
    """A message on a phone takes no button away: the end of the page can be scrolled above it."""
    browser.type("plate", "PHONE1")
    browser.keys("Enter")
    browser.find('[data-part="toast"]')
    browser.run("scrollTo(0, document.documentElement.scrollHeight)")
    browser.shoot("phone-message")
    browser.check(not browser.run(COVERED), f"the message covers {browser.run(COVERED)}")
    navigation = browser.run("return document.querySelector('.navigation').getBoundingClientRect().top")
    strip = browser.run("return document.querySelector('.toasts').getBoundingClientRect().bottom")
    browser.check(abs(strip - navigation) <= 1, f"the message stands on the navigation ({strip}, {navigation})")
    dismiss_messages(browser)
    browser.run("scrollTo(0, 0)")


def cleared_after_a_question(browser):
    browser.resize(*WIDE)
    browser.shoot("dark")
    choose_list(browser, "allow")
    menu(browser, "clear")
    browser.expect_text("dialog", "cannot be undone")
    browser.expect_text("dialog", f"{count_of(browser, 'allow'):,} plates")
    browser.shoot("clear")
    browser.check_accessible("the question before a list is cleared")
    browser.press("Cancel")
    browser.check(count_of(browser, "allow") > MANY - 1, "Cancel clears nothing")
    menu(browser, "clear")
    browser.click("dialog .button.danger")
    browser.until(lambda: count_of(browser, "allow") == 0, "the list is empty")
    browser.expect_text(".empty", "Allowlist is empty")
    browser.shoot("cleared")


def dismiss_messages(browser):
    browser.run("for (const each of document.querySelectorAll('.toast > .square')) each.click()")


def choose_list(browser, name):
    browser.click(f"#tab-{name}")
    browser.find(f'#tab-{name}[aria-selected="true"]')


def open_menu(browser):
    browser.click('[data-part="list-menu"]')
    browser.find(".item-menu:popover-open")


def menu(browser, item):
    open_menu(browser)
    browser.click(f'[data-part="menu-{item}"]')


def set_time(browser, which, value):
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))"
    browser.run(script, browser.all('[type="time"]')[which], value)


def add_target(browser, address):
    browser.type("target-address", address)
    browser.type("target-user", NAME)
    browser.type("target-password", PASSWORD)
    browser.click('[data-part="keep-target"]')


def entries_of(browser, plate):
    return [row for row in browser.all("tr[data-entry]") if plate in row.text]


def entry_of(browser, plate):
    selector = "return [...document.querySelectorAll('tr[data-entry]')].find((row) => row.textContent.includes(arguments[0]))"
    return browser.until(lambda: browser.run(selector, plate), f"the entry {plate} is on the list")


def list_of(browser, name):
    return next(each for each in browser.run(LISTS)["lists"] if each["id"] == name)


def count_of(browser, name):
    return list_of(browser, name)["count"]


def name_of(browser, name):
    return list_of(browser, name)["name"]


STEPS = [
    begin,
    empty_list_teaches,
    errors_stand_beside_the_field,
    added_and_undone,
    removed_and_brought_back,
    edited_with_pen_and_disk,
    renamed_everywhere,
    file_is_looked_at_first,
    file_is_dropped,
    imported_and_undone,
    exported_as_imported,
    inactive_outside_its_schedule,
    matching_is_strict,
    hundred_thousand_scroll,
    copied_to_other_units,
    dark_phone,
    cleared_after_a_question,
]

if __name__ == "__main__":
    tell(STEPS)
