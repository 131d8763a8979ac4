"""The agenda page: against the floor, against bare Flask, and at a hundred times the cases."""

from __future__ import annotations

from pathlib import Path

from bench.measuring import Times, compare
from bench.region import fill, lengthen_agenda
from bench.report import Figure
from bench.site import EMPTY_PAGE, Browser, Site, bare_flask, counted_queries
from tests.cast import meeting_id
from tests.engines import Engine

AGENDA = f"/meetings/{meeting_id('triagetafel')}/agenda"
ITEMS = 40
FEW = 1_000


def measure_agenda(engine: Engine, many: int, instance: Path) -> list[Figure]:
    subject = f"Agenda of {ITEMS} items, {engine.name}, {FEW:,} cases"
    few = _site(engine, FEW, instance)
    participant, chair = few.sign_in("jasmijn"), few.sign_in("vera")
    queries = {}
    with few.app.app_context():
        lengthen_agenda(1, 5)
    queries[5] = _queries(few, participant)
    with few.app.app_context():
        lengthen_agenda(6, ITEMS)
    queries[ITEMS] = _queries(few, participant)
    page = participant.get(AGENDA)
    assert page.body.count(b'class="label"') >= ITEMS, "the page shows no people"
    times = compare(
        {
            "agenda": participant.opener(AGENDA),
            "chair": chair.opener(AGENDA),
            "empty": participant.opener(EMPTY_PAGE),
            "bare": bare_flask().opener("/"),
        }
    )
    figures = _compared(subject, times)
    figures.append(_figure(subject, "HTML of the page", len(page.body) / 1000, "kB"))

    more = _site(engine, many, instance)
    with more.app.app_context():
        lengthen_agenda(1, ITEMS)
    pair = compare(
        {
            "few": participant.opener(AGENDA),
            "many": more.sign_in("jasmijn").opener(AGENDA),
        }
    )
    more.close()
    with few.app.app_context():
        lengthen_agenda(ITEMS + 1, 60)
    queries[60] = _queries(few, participant)
    few.close()
    figures += [
        _figure(subject, f"SQL queries, {items} items", count, "", at_most=15)
        for items, count in queries.items()
    ]
    larger = f"The same agenda, {engine.name}, {many:,} cases"
    return [
        *figures,
        _figure(larger, f"CPU at {FEW:,} cases", pair["few"].cpu, "ms"),
        _figure(larger, f"CPU at {many:,} cases", pair["many"].cpu, "ms"),
        _figure(larger, f"wall at {FEW:,} cases", pair["few"].wall, "ms"),
        _figure(larger, f"wall at {many:,} cases", pair["many"].wall, "ms"),
        _figure(larger, "ratio of CPU", pair["many"].cpu / pair["few"].cpu, "×", at_most=1.3),
        _figure(larger, "ratio of wall", pair["many"].wall / pair["few"].wall, "×", at_most=1.3),
    ]


def _site(engine: Engine, cases: int, instance: Path) -> Site:
    site = Site(engine.empty_url(), instance)
    site.prepare()
    with site.app.app_context():
        fill(cases)
    site.refresh_statistics()
    return site


def _queries(site: Site, participant: Browser) -> int:
    participant.get(AGENDA)
    with counted_queries(site) as sent:
        assert participant.get(AGENDA).status == 200
    return len(sent)


def _compared(subject: str, times: dict[str, Times]) -> list[Figure]:
    agenda, empty, bare = times["agenda"], times["empty"], times["bare"]
    return [
        _figure(subject, "participant's page, CPU", agenda.cpu, "ms", at_most=10),
        _figure(subject, "participant's page, wall", agenda.wall, "ms", at_most=10),
        _figure(subject, "chair's page, with its forms, CPU", times["chair"].cpu, "ms"),
        _figure(subject, "chair's page, wall", times["chair"].wall, "ms"),
        _figure(subject, "an empty signed-in page (the floor), CPU", empty.cpu, "ms"),
        _figure(subject, "an empty signed-in page, wall", empty.wall, "ms"),
        _figure(subject, "a bare Flask answer, CPU", bare.cpu, "ms"),
        _figure(subject, "participant's page against the floor", agenda.cpu / empty.cpu, "×"),
        _figure(subject, "participant's page against bare Flask", agenda.cpu / bare.cpu, "×"),
    ]


def _figure(
    subject: str, what: str, value: float, unit: str, at_most: float | None = None
) -> Figure:
    return Figure(subject=subject, what=what, value=value, unit=unit, at_most=at_most)
