"""When the tables of the demo meet, and how many cases each of them has where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from app.adapters.dutch_holidays import public_holidays
from app.charters import charter
from app.domain.charter import Charter
from app.domain.local_time import local_day
from app.domain.pattern import Pattern, PatternKind, from_rule, to_rule
from app.domain.planning import FURTHEST
from app.domain.series import Series, occurrences, starts_at
from app.services.demo.accounts import identity
from app.services.demo.region import HOME, TABLES, TRIAGE, DemoTable

#: a table without history shows nothing
FEWEST_PAST_MEETINGS = 2
#: so many cases a meeting of a triage table gets when there are more cases than stories to tell;
#: what is left then goes further back in time
FULL_MEETING = 40


@dataclass(frozen=True)
class Fill:
    """How many cases a table has."""

    #: at each past meeting, on the agenda of the next one, and in the backlog
    past: float
    agenda: int
    backlog: int


FILLS = {
    "actie-overleg": Fill(3, 5, 4),
    "zsm": Fill(0.5, 2, 3),
    "jbt": Fill(2, 3, 3),
    "mdapp": Fill(2, 3, 3),
    "mensenhandel": Fill(2, 4, 3),
}
#: where a case is discussed at night, and one is taken out right now
TAKES_OUT = ("zsm",)
NIGHT = time(2, 10)
SOON = timedelta(minutes=25)
AD_HOC_MINUTES = 30
HOME_FILL = Fill(8, 34, 38)
ELSEWHERE_FILL = Fill(1, 3, 3)


@dataclass(frozen=True, kw_only=True)
class PlannedMeeting:
    id: str
    occurrence: date | None
    starts_at: datetime
    minutes: int
    ad_hoc: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, kw_only=True)
class TablePlan:
    table: DemoTable
    id: str
    rules: Charter
    series_id: str
    series: Series
    #: those that have begun, the earliest first
    past: tuple[PlannedMeeting, ...]
    #: the rest, a year ahead; there is always one
    coming: tuple[PlannedMeeting, ...]
    #: number of cases per past meeting, aligned with `past`
    past_cases: tuple[int, ...]
    #: an ad hoc meeting that is about to begin, with one of the cases of the agenda
    taken_out: PlannedMeeting | None
    agenda: int
    backlog: int


def make_plan(
    seed: int, cases: int, weeks: int, *, now: datetime, liberation_day_every_year: bool = False
) -> list[TablePlan]:
    """A plan for every table that together has exactly so many cases."""
    first = _share_out(cases, {t.slug: _past_starts(t, weeks, now) for t in TABLES})
    beyond = cases - sum(first.values())
    triage = [table for table in TABLES if table.charter == TRIAGE]
    history = max(weeks, -(-beyond // (FULL_MEETING * len(triage))))
    holidays = public_holidays(
        (now - timedelta(weeks=history)).year - 1,
        now.year + 2,
        liberation_day_every_year=liberation_day_every_year,
    )
    plans = []
    for table in TABLES:
        wide = history if table.charter == TRIAGE else weeks
        share = 0
        if table.charter == TRIAGE:
            place = triage.index(table)
            share = beyond // len(triage) + (place < beyond % len(triage))
        rng = Random(f"{seed} plan {table.slug}")
        plans.append(_plan(rng, table, first, share, wide, holidays, now))
    return plans


def fill_of(table: DemoTable) -> Fill:
    if table.charter == TRIAGE:
        return HOME_FILL if table.municipality == HOME else ELSEWHERE_FILL
    return FILLS[table.charter]


def _share_out(cases: int, meetings: dict[str, int]) -> Counter[tuple[str, str]]:
    """Cases per (table, place): each place gets one in turn until it has what it should have."""
    order = sorted(TABLES, key=lambda t: (t.municipality is not None, t.municipality != HOME))
    wanted = {
        (table.slug, place): most
        for place in ("past", "agenda", "backlog")
        for table in order
        for most in (
            round(fill_of(table).past * meetings[table.slug])
            if place == "past"
            else getattr(fill_of(table), place),
        )
    }
    given: Counter[tuple[str, str]] = Counter()
    left = cases
    rank = 0
    while open_places := [key for key, most in wanted.items() if most > rank][:left]:
        given.update(open_places)
        left -= len(open_places)
        rank += 1
    return given


def _past_starts(table: DemoTable, weeks: int, now: datetime) -> int:
    """About how many meetings the table had in so many weeks."""
    kind = from_rule(charter(table.charter).cadence.rule).kind
    per_week = {PatternKind.DAILY: 7.0, PatternKind.WORKDAYS: 5.0, PatternKind.MONTHLY: 0.23}
    return max(FEWEST_PAST_MEETINGS, int(weeks * per_week.get(kind, 1.0)))


def _plan(
    rng: Random,
    table: DemoTable,
    given: Counter[tuple[str, str]],
    beyond: int,
    weeks: int,
    holidays: frozenset[date],
    now: datetime,
) -> TablePlan:
    rules = charter(table.charter)
    series, past, coming = _meetings(rng, table, rules, weeks, holidays, now)
    counts = _spread(given[table.slug, "past"], beyond, len(past), fill_of(table).past)
    agenda = given[table.slug, "agenda"]
    taken_out = None
    if table.charter in TAKES_OUT and agenda > 1:
        night = starts_at(local_day(now) - timedelta(days=3), NIGHT)
        past, counts = _with_a_night(past, counts, _ad_hoc(rng, rules, night))
        rounded = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
        taken_out = _ad_hoc(rng, rules, rounded + SOON)
    return TablePlan(
        table=table,
        id=identity(rng),
        rules=rules,
        series_id=identity(rng),
        series=series,
        past=past,
        coming=coming,
        past_cases=counts,
        taken_out=taken_out,
        agenda=agenda,
        backlog=given[table.slug, "backlog"],
    )


def _meetings(
    rng: Random,
    table: DemoTable,
    rules: Charter,
    weeks: int,
    holidays: frozenset[date],
    now: datetime,
) -> tuple[Series, tuple[PlannedMeeting, ...], tuple[PlannedMeeting, ...]]:
    cadence = rules.cadence
    rule = cadence.rule
    if table.weekday is not None:
        rule = to_rule(Pattern(kind=PatternKind.WEEKLY, weekdays=(table.weekday,)))
    today = local_day(now)
    start = today - timedelta(weeks=weeks)
    while True:
        series = Series(
            rule=rule,
            start_date=start,
            start_time=time.fromisoformat(table.start or cadence.start),
            minutes=cadence.minutes,
            # a table that meets on every day of the week meets on holidays too
            skip_holidays=from_rule(rule).kind is not PatternKind.DAILY,
            until=None,
        )
        days = occurrences(series, start, local_day(now + FURTHEST), holidays)
        meetings = [
            PlannedMeeting(
                id=identity(rng),
                occurrence=day,
                starts_at=starts_at(day, series.start_time),
                minutes=series.minutes,
            )
            for day in days
        ]
        past = tuple(m for m in meetings if m.starts_at <= now)
        if len(past) >= FEWEST_PAST_MEETINGS:
            return series, past, tuple(m for m in meetings if m.starts_at > now)
        start -= timedelta(weeks=4)


def _spread(told: int, beyond: int, meetings: int, each: float) -> tuple[int, ...]:
    """The stories over the latest meetings, what is beyond them evenly over all."""
    held = min(meetings, max(1, round(told / each))) if told else 0
    counts = [0] * meetings
    for number in range(told):
        counts[meetings - 1 - number % held] += 1
    for number in range(beyond):
        counts[number % meetings] += 1
    return tuple(counts)


def _ad_hoc(rng: Random, rules: Charter, start: datetime) -> PlannedMeeting:
    minutes = max(rules.minutes_per_item, AD_HOC_MINUTES)
    return PlannedMeeting(
        id=identity(rng), occurrence=None, starts_at=start, minutes=minutes, ad_hoc=True
    )


def _with_a_night(
    past: tuple[PlannedMeeting, ...], counts: tuple[int, ...], night: PlannedMeeting
) -> tuple[tuple[PlannedMeeting, ...], tuple[int, ...]]:
    """The past with one case of the latest meetings moved to an ad hoc meeting."""
    giver = next((i for i in reversed(range(len(past))) if counts[i]), None)
    if giver is None:
        return past, counts
    left = [n - (i == giver) for i, n in enumerate(counts)]
    both = sorted(zip((*past, night), (*left, 1), strict=True), key=lambda m: m[0].starts_at)
    return tuple(m for m, _ in both), tuple(n for _, n in both)
