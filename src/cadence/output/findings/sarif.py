"""The findings of a check as SARIF 2.1.0, the format of code scanning services."""

from __future__ import annotations

import os
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote_from_bytes

from cadence.check.registry import RULES
from cadence.check.rule import Severity
from cadence.output.formats import json
from cadence.output.formats.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cadence.check.finding import Finding
    from cadence.check.rule import Rule
    from cadence.check.run import Checked

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(files: Sequence[Checked], version: str, in_repository: Callable[[str], str]) -> str:
    """Return the findings of *files* as one run of this *version* of the tool.

    *in_repository* returns the path of a file within its repository, as services know it.
    """
    number_of = {rule: number for number, rule in enumerate(RULES)}
    findings = [finding for checked in files for finding in checked.findings]
    address_of = {checked.name: _address(in_repository(checked.name)) for checked in files}
    addresses = [address_of[finding.path] for finding in findings]
    fingerprints = _fingerprints(zip(findings, addresses, strict=True))
    driver = {"name": "cadence", "version": version, "rules": [_rule(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"omitted": sum(len(checked.omitted) for checked in files)},
        "results": [
            _result(finding, number_of[finding.rule], address, fingerprint)
            for finding, address, fingerprint in zip(findings, addresses, fingerprints, strict=True)
        ],
    }
    return json.text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> json.Object:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\n{rule.fix}"},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _result(finding: Finding, number: int, address: str, fingerprint: str) -> json.Object:
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _level(finding.severity),
        "message": {"text": one_line(f"{finding.message}. To fix it: {finding.fix}")},
        "locations": [{"physicalLocation": _location(finding, address)}],
        "partialFingerprints": {"cadenceFinding/v1": fingerprint},
    }


def _address(path: str) -> str:
    """Return *path* as a URI, whatever bytes its name contains."""
    name = os.fsencode(path)
    if path.startswith("/"):
        return f"file://{quote_from_bytes(name)}"
    if os.path.isabs(path):  # noqa: PTH117 -- C:/ on Windows
        return f"file:///{quote_from_bytes(name, safe='/:')}"
    return quote_from_bytes(name)


def _location(finding: Finding, address: str) -> json.Object:
    location: json.Object = {"artifactLocation": {"uri": address}}
    at = finding.place
    if at is not None:
        location["region"] = {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        }
    return location


def _level(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
    assert_never(severity)


def _fingerprints(findings: Iterable[tuple[Finding, str]]) -> list[str]:
    """Return a fingerprint for each finding that does not depend on its line number.

    Identical findings are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for finding, address in findings:
        what = (address, finding.code, finding.entry or "", finding.message)
        seen[what] += 1
        made.append(sha256("\0".join((*what, str(seen[what]))).encode()).hexdigest())
    return made
