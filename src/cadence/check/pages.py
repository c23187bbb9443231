"""A page for each code: what it means, why it matters, how to mend it (DESIGN 5).

`cadence explain`, `docs/findings.md` and the rules of SARIF are made of these. The
examples stand in `tests/check/CODE/bad.toml` and `good.toml`, which the tests check.
"""

from __future__ import annotations

from typing import NamedTuple

from cadence.check.finding import Code


class Page(NamedTuple):
    """What there is to say of a code. `bad` has the fault, `good` is the same mended.

    Both are empty where no lines of a ledger show it.
    """

    code: Code
    title: str
    why: str
    mend: str
    bad: str
    good: str


PAGES = (
    Page(
        Code.UNREADABLE,
        "The file cannot be read",
        "The file is missing, may not be read, is a folder or a pipe, is larger than 64 MiB, or"
        " is not UTF-8. Nothing else can be said of it.",
        "Name a regular file that is TOML in UTF-8. An editor that saves Latin-1 or UTF-16 has a"
        " setting for it.",
        "",
        "",
    ),
    Page(
        Code.NOT_TOML,
        "The file is not TOML",
        "The parser stopped here. The entry around the place is left out, and the others are"
        " still checked. After a text that may go over several lines (three quotes) nobody can"
        " tell where the next entry begins: then the rest is not checked. Of a file in which git"
        " left conflict markers nothing else is said until they are gone.",
        "Texts stand in quotes; dates, numbers, true and false do not. Each key has a line of its"
        " own, and stands once in its table. Between <<<<<<< and ======= is one version, between"
        " ======= and >>>>>>> the other: keep what is right of both.",
        "date = 25.09.2015\n",
        "date = 2015-09-25\n",
    ),
    Page(
        Code.SCHEMA,
        "A key or a value that a ledger does not have",
        "An unknown key would be read by nobody, so a slip of the pen would lose what it says."
        " Values are taken strictly: a date in quotes is no date. An id is made of lower-case"
        " letters and digits, its words joined by one hyphen.",
        "Take the key or value that the finding names. A key of a contact that stands below"
        " [[contact.sources]] belongs to the source: move it above the first of them. 'cadence"
        " schema' prints every key.",
        '[[topic]]\nid = "trade"\ntitel = "Trade"\n',
        '[[topic]]\nid = "trade"\ntitle = "Trade"\n',
    ),
    Page(
        Code.ID_TWICE,
        "An id is used twice",
        "References and calendar feeds point at ids. With two entries of one id they point at"
        " either.",
        "Remove one if they are the same. Otherwise give the newer one another id: of two"
        " contacts of the same people on one day, the second ends in -2.",
        '[[topic]]\nid = "trade"\ntitle = "Trade"\n\n[[topic]]\nid = "trade"\ntitle = "Tariffs"\n',
        '[[topic]]\nid = "trade"\ntitle = "Trade"\n\n'
        '[[topic]]\nid = "tariffs"\ntitle = "Tariffs"\n',
    ),
    Page(
        Code.REFERENCE,
        "A reference leads nowhere, or to the wrong side",
        "Contacts, terms, channels and suspensions name sides, offices, people, topics and"
        " channels by id. One that the ledger does not have, or that belongs to the other side,"
        " silently keeps a contact out of its channel.",
        "Mend the id, or add the entry that it names.",
        'participants = ["ann-adams", "li-lie"]\n',
        'participants = ["ann-adams", "li-lei"]\n',
    ),
    Page(
        Code.PRINCIPALS,
        "A side without a principal, or someone named twice",
        "A contact is between principals of both sides: those who met or spoke. People who were"
        " merely in the room stand in attending and count for nothing.",
        "Name in participants at least one person of each side, and each person once.",
        'participants = ["ann-adams"]\nattending = ["li-lei"]\n',
        'participants = ["ann-adams", "li-lei"]\n',
    ),
    Page(
        Code.DATE_ORDER,
        "An end before its start",
        "A contact, a term, a suspension or a recorded span ends before it begins; a channel is"
        " retired before it is recorded; a contact that was held was announced or decided upon"
        " only later; or a warning is as long as the gap that it warns of.",
        "Mend the date that is wrong.",
        "date = 2015-09-25\nend = 2015-09-22\n",
        "date = 2015-09-22\nend = 2015-09-25\n",
    ),
    Page(
        Code.FUTURE,
        "Held, or recorded, in the future",
        "A contact cannot have been held, nor a ledger be complete, on a day that is still to"
        " come. Today is the latest day that it is anywhere on earth: a contact bears the date of"
        " its place. 'check --as-of DAY' takes that day and the next for today.",
        'Give a contact that is still to come status = "planned", or mend the date.',
        "date = 2150-01-01\n",
        'date = 2150-01-01\nstatus = "planned"\n',
    ),
    Page(
        Code.NO_OFFICE,
        "A principal without an office on that day",
        "Channels are told by the offices that the principals held on the first day of a"
        " contact. Someone who held none is not a principal, or a date is wrong.",
        "Mend the date of the contact or of the term, add the missing term, or move the person"
        " to attending.",
        'date = 1999-12-31\nmode = "phone"\nparticipants = ["bob-baker", "han-mei"]\n',
        'date = 2000-01-01\nmode = "phone"\nparticipants = ["bob-baker", "han-mei"]\n',
    ),
    Page(
        Code.TERMS_OVERLAP,
        "Two people hold an office that only one can hold",
        'An office with holders = "one" passes from one person to the next. They may share the'
        " day of the hand-over, no more.",
        'End the earlier term, mend the later one, or give the office holders = "many".',
        'terms = [{ office = "us-secretary", from = 2019-12-01 }]\n',
        'terms = [{ office = "us-secretary", from = 2020-01-01 }]\n',
    ),
    Page(
        Code.PLACE,
        "A meeting without a place, a call with one, or no such country",
        "A contact that was held in person took place in a city of a country. A call has no"
        " place: its two ends are in two of them. A country is a code of ISO 3166-1: GB, not UK.",
        "Add city and country, remove them, or mend the mode.",
        'mode = "in-person"\ncity = "London"\ncountry = "UK"\n',
        'mode = "in-person"\ncity = "London"\ncountry = "GB"\n',
    ),
    Page(
        Code.ADDRESS,
        "A source that is no web address",
        "A source is there to be opened. Only http and https addresses are links that a report"
        " may show. In the host of one, a character that looks like a slash or a dot leads"
        " elsewhere than it seems.",
        "Give the whole address of the page, beginning with https://. A blank in it is written"
        " %20.",
        '[[contact.sources]]\nurl = "www.example.org/readout"\npublisher = "Example"\n',
        '[[contact.sources]]\nurl = "https://www.example.org/readout"\npublisher = "Example"\n',
    ),
    Page(
        Code.CONTROL_CHARACTER,
        "A control character or a line break in a text",
        "Such characters cannot be seen, and may let a text look like another one, on a screen"
        " or in a review. Soft hyphens, joiners and variation selectors are among them; only the"
        " selector U+FE0F after an emoji may stay. A report writes each text on one line.",
        "Write the text on one line. Find what is invisible with the column that the finding"
        " gives.",
        'summary = """They met\nin Geneva."""\n',
        'summary = "They met in Geneva."\n',
    ),
    Page(
        Code.NO_SOURCE,
        "No source",
        "A contact that nobody can look up is hearsay; so is a suspension.",
        "Add who reported it: an address and a publisher. Two independent ones make it confirmed.",
        '[[contact]]\nid = "2015-09-25-adams-li"\ndate = 2015-09-25\nmode = "phone"\n'
        'participants = ["ann-adams", "li-lei"]\n',
        '[[contact]]\nid = "2015-09-25-adams-li"\ndate = 2015-09-25\nmode = "phone"\n'
        'participants = ["ann-adams", "li-lei"]\nconfidence = "single-source"\n\n'
        '[[contact.sources]]\nurl = "https://www.example.org/call"\npublisher = "Example"\n',
    ),
    Page(
        Code.DUPLICATE,
        "Looks like a duplicate",
        "Two contacts in one mode, with a principal of each side in common, on days that touch:"
        " most often one meeting that was recorded twice, from two sources with two dates. A"
        " contact whose month or year alone is known covers all of it, and is compared only with"
        " contacts in the same city. A plan is compared with contacts of any status, other"
        " contacts with those of their own status.",
        "Remove one of them, or make one of both with date and end. A plan that took place is"
        " resolved, not added again: cadence resolve. If there were two, end the id of the second"
        " of the same day in -2, or name the other one in distinct-from.",
        'id = "2015-09-26-adams-li"\ndate = 2015-09-26\n',
        'id = "2015-09-26-adams-li"\ndate = 2015-09-26\ndistinct-from = ["2015-09-25-adams-li"]\n',
    ),
    Page(
        Code.NO_CHANNEL,
        "Belongs to no channel",
        "No channel has these offices, this level and this mode, so that no report counts the"
        " contact.",
        "Add a channel, widen the offices or modes of one, or remove the contact.",
        'participants = ["bob-baker", "li-lei"]\n',
        'participants = ["bob-baker", "han-mei"]\n',
    ),
    Page(
        Code.FILE_ORDER,
        "Out of date order",
        "Contacts stand in the order of their dates, oldest first: so a new one lands near the"
        " end, and two people who edit the ledger seldom touch the same lines.",
        "Move the block to where its date belongs.",
        'id = "2014-11-10-adams-li"\ndate = 2014-11-10\n',
        'id = "2016-11-10-adams-li"\ndate = 2016-11-10\n',
    ),
    Page(
        Code.PLAN_PASSED,
        "Planned for a day that has passed",
        "The ledger does not say what became of the plan, so that it counts as nothing. This"
        " comes with time alone: --strict lets it pass.",
        "Look it up, then: cadence resolve ID held, postponed, cancelled or declined.",
        'date = 2015-09-25\nstatus = "planned"\n',
        'date = 2015-09-25\nstatus = "cancelled"\n',
    ),
    Page(
        Code.STALE,
        "Nobody has looked for longer than the gap that matters",
        "The channel is in use, but its recorded span ended longer ago than its max-gap: a"
        " silence since then would be called unknown, not overdue. This comes with time"
        " alone: --strict lets it pass.",
        "Record the contacts that are missing, then confirm that the ledger is complete: cadence"
        " confirm --through DATE. Of a channel that is no longer tracked, say since when:"
        " retired = DATE.",
        "recorded = { from = 2000-01-01, through = 2015-12-31 }\n",
        "recorded = { from = 2000-01-01, through = 2015-12-31 }\nretired = 2016-01-01\n",
    ),
    Page(
        Code.TOML_1_1,
        "Syntax of TOML 1.1",
        "cadence reads it, but a ledger is TOML 1.0, and most other programs refuse the rest:"
        r" inline tables over several lines or with a comma at their end, \e and \x41, times"
        " without seconds.",
        "Write it in TOML 1.0: an inline table on one line, \\u0041 for \\x41.",
        'terms = [\n    {\n        office = "us-general",\n        from = 2001-01-01,\n    },\n]\n',
        'terms = [\n    { office = "us-general", from = 2001-01-01 },\n]\n',
    ),
    Page(
        Code.INCOMPLETE_OFFICE,
        "An office that is not as complete as it claims",
        "With complete-from the ledger claims that every later holder of the office is in it (of"
        " an office that many hold: somebody at every time). Nobody held it on some day since"
        " then; or it is called vacant while somebody held it. That nobody has held it since the"
        " last holder comes with time alone: --strict ignores that one.",
        "Add the missing term, or vacant = [{ from = DATE, to = DATE }] if nobody held the office"
        " (without to: nobody does yet). If you do not know, set complete-from to a later day.",
        "complete-from = 1949-01-01\n",
        "complete-from = 1949-01-01\nvacant = [{ from = 1949-01-01, to = 1949-12-31 }]\n",
    ),
    Page(
        Code.NOT_CONFIRMED,
        "Called confirmed on the word of one source",
        "A contact is confirmed, which is the default, if two independent sources report it: they"
        " differ in both publisher and host. Case and www. make no difference, and an archive's"
        " copy counts as the page that it is a copy of.",
        'Add a source of another publisher and host, or say confidence = "single-source".',
        'url = "https://example.org/statement"\npublisher = "Example, second desk"\n',
        'url = "https://www.example.com/report"\npublisher = "Another"\n',
    ),
    Page(
        Code.BYTE_ORDER_MARK,
        "The file begins with a byte order mark",
        "Some editors put this invisible character (BOM) at the beginning of a file. cadence reads"
        " the ledger and keeps the mark when it writes, but most other programs refuse it as not"
        " TOML.",
        "Save the file as UTF-8 without a byte order mark: an editor has a setting for it.",
        "",
        "",
    ),
    Page(
        Code.OUTER_SPACE,
        "A text begins or ends with a space",
        "Nobody sees the space, but to a program the text is another one: a city or a publisher"
        " counts as two.",
        "Remove the space.",
        'summary = "They met. "\n',
        'summary = "They met."\n',
    ),
)
