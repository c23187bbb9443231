"""Correct a contact in the ledger: its values, lists and sources. Its id stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cadence.errors import CadenceError
from cadence.ledger.keys import keys_of
from cadence.ledger.model import Contact
from cadence.ledger.vocabulary import Confidence
from cadence.lookup.names import UnknownName, did_you_mean
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted
from cadence.recording.contact import confirming
from cadence.recording.edited_block import block_in, with_block
from cadence.recording.entries import find_again
from cadence.recording.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cadence.recording.entries import Entry
    from cadence.recording.proposal import Draft, LedgerText, Request

#: The lists that options change, and the name of an element of each.
LISTS = {
    "participants": "principal",
    "attending": "person who was also present",
    "topics": "topic",
    "outcomes": "outcome",
    "distinct-from": "contact that it is distinct from",
}
_SOURCES = "sources"


class Uneditable(CadenceError):
    """The entry cannot be changed like this; the message says why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The changes to a contact, by the ledger's keys.

    `values` are set and the keys in `cleared` removed; `added` and `dropped` are elements of its
    lists. `sources` are added; `sources_gone` are the addresses of the sources to remove.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    cleared: Sequence[str] = ()
    added: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dropped: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sources: Sequence[Mapping[str, str]] = ()
    sources_gone: Sequence[str] = ()


def correct_contact(entry: Entry, correction: Correction) -> Request:
    """Return the request that corrects the contact *entry*.

    Raises `Uneditable` for a value that is already there, for one that is to be removed but is
    not there, and for a correction that contradicts itself.
    """
    _refuse_contradictions(correction)

    def draft(before: LedgerText) -> Draft:
        now = find_again(before.tables, entry)
        old = now.table_in(before.tables)
        _refuse_elements(old, correction)
        steps = Steps(now.kind, block_in(before, now).content)
        for key in LISTS:
            steps.add(key, correction.added.get(key, ()))
            steps.drop(key, correction.dropped.get(key, ()))
        steps.set(_values(old, correction))
        for key in correction.cleared:
            steps.clear(key)
        steps.add_sources(correction.sources)
        steps.drop_sources(correction.sources_gone)
        made = with_block(before, now, steps.content)
        if not made.edits:
            raise Uneditable(f"{now.id} already says that: nothing would change")
        return made

    return draft


def needs_confidence(contact: Mapping[str, Any], correction: Correction) -> bool:
    """Whether the new sources confirm a single-source contact and no confidence was given."""
    return (
        contact.get("confidence") == Confidence.SINGLE_SOURCE
        and "confidence" not in {*correction.values, *correction.cleared}
        and not confirming(contact.get(_SOURCES, ()))
        and confirming(_sources(contact, correction))
    )


def clearable(key: str) -> str:
    """Return *key*, if it is optional in a contact. Raises `Uneditable` or `UnknownName`."""
    keys = keys_of(Contact)
    if key == "place":  # one option for two keys
        raise Uneditable("--clear place: a place is two keys: --clear city --clear country")
    if key not in keys:
        raise UnknownName(f"a contact has no key {quoted(key)}{did_you_mean(nearest(key, keys))}")
    if keys[key].is_required:
        raise Uneditable(f"--clear {key}: a contact needs its {key}")
    return key


def _values(old: Mapping[str, Any], correction: Correction) -> Mapping[str, Any]:
    """Return the values to set, including a confidence that the sources no longer support."""
    values = dict(correction.values)
    keys = keys_of(Contact)
    model = Contact.model_fields
    for key, value in correction.values.items():  # the default, written by leaving the key out
        if key not in old and value == model[keys[key].field].default:
            del values[key]
    says = old.get("confidence", Confidence.CONFIRMED)
    sources = _sources(old, correction)
    has_changed = bool(correction.sources or correction.sources_gone)
    is_said = "confidence" in {*correction.values, *correction.cleared}
    is_thin = bool(sources) and not confirming(sources)
    if has_changed and is_thin and not is_said and says == Confidence.CONFIRMED:
        values["confidence"] = Confidence.SINGLE_SOURCE.value
    return values


def _sources(old: Mapping[str, Any], correction: Correction) -> list[Mapping[str, str]]:
    if _SOURCES in correction.cleared:
        return [*correction.sources]
    kept = (s for s in old.get(_SOURCES, ()) if s["url"] not in correction.sources_gone)
    return [*kept, *correction.sources]


# -- corrections that make no sense --------------------------------------------------------


def _refuse_contradictions(correction: Correction) -> None:
    changed = {key for key, texts in correction.added.items() if texts}
    changed |= {key for key, texts in correction.dropped.items() if texts}
    if correction.sources or correction.sources_gone:
        changed.add(_SOURCES)
    for key in correction.cleared:
        if key in correction.values or key in changed:
            raise Uneditable(f"{key} cannot be both cleared and changed")
    for key, texts in correction.added.items():
        _refuse_both(texts, correction.dropped.get(key, ()))
    _refuse_both((source["url"] for source in correction.sources), correction.sources_gone)


def _refuse_both(added: Iterable[str], dropped: Iterable[str]) -> None:
    both = [text for text in added if text in set(dropped)]
    if both:
        raise Uneditable(f"{quoted(both[0])} cannot be both added and dropped")


def _refuse_elements(old: Mapping[str, Any], correction: Correction) -> None:
    """Raise `Uneditable` for an element to add that is there, or one to drop that is not."""
    for key, kind in LISTS.items():
        _refuse_listed(old, old.get(key, ()), kind, correction.added.get(key, ()))
        _refuse_missing(old, old.get(key, ()), kind, correction.dropped.get(key, ()))
    urls = [source["url"] for source in old.get(_SOURCES, ())]
    _refuse_listed(old, urls, "source", [source["url"] for source in correction.sources])
    _refuse_missing(old, urls, "source", correction.sources_gone)
    if correction.sources_gone and not _sources(old, correction):
        raise Uneditable(
            f"{old['id']} would have no source left: add another with --add-source,"
            " or remove the last with --clear sources"
        )


def _refuse_listed(
    old: Mapping[str, Any], listed: Sequence[str], kind: str, added: Sequence[str]
) -> None:
    for number, text in enumerate(added):
        if text in listed:
            raise Uneditable(f"{quoted(text)} is already a {kind} of {old['id']}")
        if text in added[:number]:
            raise Uneditable(f"{quoted(text)} is added twice")


def _refuse_missing(
    old: Mapping[str, Any], listed: Sequence[str], kind: str, dropped: Sequence[str]
) -> None:
    for text in dropped:
        if text not in listed:
            hint = did_you_mean(nearest(text, listed)) or (
                f": it has {', '.join(map(quoted, listed))}" if listed else ": it has none"
            )
            raise Uneditable(f"{quoted(text)} is not a {kind} of {old['id']}{hint}")
