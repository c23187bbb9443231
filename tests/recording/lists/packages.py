"""A small data package for the tests, written by hand."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "datapackage.json": '{"name": "cadence-ledger"}',
    "contacts.csv": (
        "id,date,end,precision,status,status_by,announced,decided,mode,level,city,country,venue,"
        "occasion,summary,outcomes,confidence,note\n"
        "first,2015-03-10,2015-03-11,day,cancelled,US,2015-01-02,2015-03-04,in-person,leader,"
        "Geneva,CH,The palace,The forum,They met.,One; two,doubtful,'=Late.\n"
        "\n"
        "second,2015-04,,month,held,,,,phone,leader,,,,,,,confirmed,\n"
        ",2015-05-10,,day,held,,,,video,leader,,,,,,,,\n"
        "alone,2015-06-10,,day,held,,,,phone,,,,,,,,,\n"
    ),
    "people.csv": (
        "id,name,family_name,native_name,aliases,wikidata,side\n"
        "ann-adams,Ann Adams,Adams,,,Q1,US\n"
        "li-lei,Li Lei,Lei,李雷,Lei Lee; Old Li,,CN\n"
        ",Nobody,,,,,\n"
    ),
    "participants.csv": (
        "contact,person,side,number,role\n"
        "first,li-lei,CN,1,principal\n"
        "first,ann-adams,US,2,principal\n"
        "first,bob-baker,US,3,attending\n"
        "second,ann-adams,US,1,principal\n"
        ",,US,1,attending\n"
    ),
    "contact_topics.csv": "contact,topic\nfirst,trade\nsecond,\nfirst,climate\n",
    "outcomes.csv": "contact,number,outcome\nfirst,1,One\nfirst,2,'-two\n",
    "distinct_contacts.csv": "contact,distinct_from\nsecond,first\n",
    "sources.csv": (
        "contact,number,url,publisher,title\n"
        "first,1,https://a.org,A,Talks\n"
        "first,2,https://b.org,B,\n"
        ",1,,,\n"
    ),
    "occasions.csv": (
        "id,title,series,from,to,precision,city,country,status,announced,decided,note\n"
        "forum,The forum,forums,2015-06-01,2015-06-02,day,Bern,CH,announced,2015-01-02,,2015-06-03\n"
        "off,Called off,,2015-07-01,2015-07-31,month,,,cancelled,2015-01-03,2015-05-04,\n"
    ),
    "occasion_offices.csv": (
        "occasion,office\nforum,us-president\nforum,cn-leader\noff,cn-leader\n"
    ),
    "occasion_absences.csv": "occasion,office\nforum,cn-leader\n",
    "occasion_sources.csv": (
        "occasion,number,url,publisher,title\n"
        "forum,1,https://c.org,C,\n"
        "forum,2,https://d.org,D,Announced\n"
        "off,1,https://e.org,E,\n"
    ),
}  # fmt: skip


def package(folder: Path, **changes: str | bytes | None) -> Path:
    """Write a package into *folder*, with some of its CSV files changed; None leaves one out."""
    for name, content in (FILES | {f"{k}.csv": v for k, v in changes.items()}).items():
        if content is not None:
            path = folder / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
