"""What is wrong with a charter, so that a new table fails when it is loaded and not when used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.charter import (
    AGENCY_KINDS,
    TIMELINES,
    Anonymity,
    Charter,
    Combination,
    Identities,
    Record,
    Text,
)
from app.domain.follow_up import Stop
from app.domain.options import return_clock
from app.domain.people import PersonRole
from app.domain.sides import EVERY_SIDE

#: events that a clock can run from
CLOCK_STARTS = frozenset({"received", "arrest", "meeting", "decision", "request", "start"})

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def flaws(charter: Charter) -> tuple[str, ...]:
    """Every flaw of the charter, in English for who writes it; empty when it is well formed."""
    checks = (
        *(_keys, _partners, _questions, _outcomes, _combination, _inviting),
        *(
            _tracks,
            _on_one_screen,
            _sides,
            _beforehand,
            _afterwards,
            _clocks,
            _at_once,
            _numbers,
            _texts,
        ),
    )
    return tuple(flaw for check in checks for flaw in check(charter))


def _keys(charter: Charter) -> Iterator[str]:
    groups = {
        "partner": [partner.kind for partner in charter.partners],
        "question": [question.key for question in charter.questions],
        "question kind": [kind.key for kind in charter.question_kinds],
        "outcome": [outcome.key for outcome in charter.outcomes],
        "clock": [clock.key for clock in charter.clocks],
        "indicator": [indicator.key for indicator in charter.indicators],
        "track": [track.key for track in charter.tracks],
        "side": [side.key for side in charter.sides],
    }
    for name, keys in groups.items():
        for key, count in Counter(keys).items():
            if count > 1:
                yield f"{name} {key!r} is listed {count} times"
            if name != "partner" and not _KEY.fullmatch(key):
                yield f"{name} key {key!r} is not in lower case with hyphens"


def _partners(charter: Charter) -> Iterator[str]:
    named = [partner.kind for partner in charter.partners]
    named += [kind for group in charter.decides_together for kind in group]
    named += (*charter.aftercare_kinds, *charter.escalating_kinds)
    named += charter.gives_no_mandate
    yield from _unknown_kinds(named)
    for kind in charter.gives_no_mandate:
        if not any(p.decides for p in charter.partners if p.kind == kind):
            yield f"{kind!r} gives no mandate, but it decides nothing"
    if charter.gives_no_mandate and not charter.needs_deciders_present:
        yield "a table that confirms without its deciders asks no mandates"
    if not charter.fixed_kinds:
        yield "no partner is fixed"
    if not charter.bringing_kinds:
        yield "no partner brings cases"
    if charter.repeat_months and charter.anonymity is Anonymity.ALWAYS:
        yield "`repeat_months` would link what is always anonymous to another meeting"
    if charter.screened_first != bool(charter.screening_kinds):
        yield "`screened_first` and the partners that screen do not agree"
    if charter.anonymity is Anonymity.ALWAYS and charter.releases_summary:
        yield "an always-anonymous table releases no summary: a story can tell by itself"
    for partner in charter.partners:
        if partner.fixed and partner.may_be_member:
            yield f"partner {partner.kind!r} is fixed, so it needs no `may_be_member`"
        anonymous = charter.anonymity is Anonymity.ALWAYS and not partner.screens
        if anonymous and partner.identities is not Identities.NEVER:
            yield f"partner {partner.kind!r} would see identities at an always-anonymous table"


def _questions(charter: Charter) -> Iterator[str]:
    for question in charter.questions:
        for key in question.for_outcomes:
            if charter.outcome(key) is None:
                yield f"question {question.key!r} is for an unknown outcome {key!r}"
    known = {question.key for question in charter.questions}
    for kind in charter.question_kinds:
        for key in sorted(set(kind.needs_answers) - known):
            yield f"question kind {kind.key!r} needs an answer to an unknown question {key!r}"


def _outcomes(charter: Charter) -> Iterator[str]:
    if not charter.outcomes:
        yield "no outcomes"
    for outcome in charter.outcomes:
        answers = (outcome.answered_by,) if outcome.answered_by else ()
        yield from _unknown_kinds((*outcome.decided_by, *answers))
        for kind in outcome.decided_by:
            if charter.partner(kind) is None:
                yield f"outcome {outcome.key!r} is decided by {kind!r}, which is no partner"
        yield from _unknown_kinds(outcome.taken_by)
        if outcome.taken_by and not any(charter.partner(kind) for kind in outcome.taken_by):
            yield f"outcome {outcome.key!r} is taken up by no partner"
        if outcome.hands_over_custody and not outcome.needs_receiver:
            yield f"outcome {outcome.key!r} hands over custody without a receiver"
        if outcome.hands_over_custody and charter.record is Record.OPTION:
            yield f"outcome {outcome.key!r} hands over custody, but the table decides nothing"
        if outcome.ground_of and (outcome.main or charter.outcome(outcome.ground_of) is None):
            yield f"outcome {outcome.key!r} is a ground, so it is additional to one that is known"
    for timeline, count in Counter(o.timeline for o in charter.outcomes if o.timeline).items():
        if timeline not in TIMELINES:
            yield f"unknown time line {timeline!r}"
        if count > 1:
            yield f"{count} outcomes are kept as the time line {timeline!r}"
        if charter.anonymity is Anonymity.ALWAYS:
            yield "a time line would tell of a case that stays anonymous"


def _on_one_screen(charter: Charter) -> Iterator[str]:
    if charter.partners_in_columns and not charter.facts_beside_knowledge:
        yield "columns of the partners stand beside the facts, and the facts are not there"
    if charter.partners_in_columns and charter.anonymity is Anonymity.ALWAYS:
        yield "whose column is missing would tell who brought the case"


def _sides(charter: Charter) -> Iterator[str]:
    if len(charter.sides) == 1:
        yield "one side is kept from no other"
    if charter.sides and charter.equal_information:
        yield "on the screen for the people concerned both sides would be read"
    for side in charter.sides:
        if side.key == EVERY_SIDE:
            yield f"no side is called {EVERY_SIDE!r}"
        for role in sorted(set(side.roles) - {role.value for role in PersonRole}):
            yield f"side {side.key!r} has an unknown role {role!r}"
    for role, count in Counter(role for side in charter.sides for role in side.roles).items():
        if count > 1:
            yield f"{role!r} is on {count} sides"


def _beforehand(charter: Charter) -> Iterator[str]:
    for kind in charter.proposes_beforehand:
        partner = charter.partner(kind)
        if partner is None or not partner.sits:
            yield f"{kind!r} proposes beforehand without a seat at the table"
    if charter.proposes_beforehand and charter.record is not Record.DECISION:
        yield "what is laid down beforehand is a decision, and the table takes none"


def _tracks(charter: Charter) -> Iterator[str]:
    named = [kind for track in charter.tracks for kind in track.kinds]
    yield from _unknown_kinds(named)
    for kind, count in Counter(named).items():
        if count > 1:
            yield f"{kind!r} works on {count} tracks"
    if charter.tracks and sum(not track.kinds for track in charter.tracks) != 1:
        yield "of the tracks one, and no more, is that of everybody else"
    if charter.actions_name_affected and charter.anonymity is Anonymity.ALWAYS:
        yield "actions that say whom they touch would link people at an always-anonymous table"


def _afterwards(charter: Charter) -> Iterator[str]:
    if charter.inbrenger_reports_back and charter.record is not Record.OPTION:
        yield "the inbrenger reports back on options, and the table has none"
    if charter.writes_in_silence and (
        charter.record is not Record.OPTION or len(charter.outcomes) > 1
    ):
        yield "what is written in silence is one kind of option"
    for kind in charter.aftercare_kinds:
        partner = charter.partner(kind)
        if partner is None or not partner.sits:
            yield f"{kind!r} gives aftercare without a seat at the table"
    returns = charter.inbrenger_reports_back or charter.aftercare_kinds
    if returns and return_clock(charter) is None:
        yield "a case returns, and no clock that repeats runs from the meeting"


def _combination(charter: Charter) -> Iterator[str]:
    if charter.combination is Combination.ONE_MAIN:
        if not any(outcome.main for outcome in charter.outcomes):
            yield "one main outcome is asked, and there is none"
    elif not all(outcome.main for outcome in charter.outcomes):
        yield "additional outcomes need the combination `ONE_MAIN`"
    exclusive = any(outcome.exclusive for outcome in charter.outcomes)
    if exclusive != (charter.combination is Combination.ANY_OR_EXCLUSIVE):
        yield "exclusive outcomes and the combination `ANY_OR_EXCLUSIVE` need each other"


def _inviting(charter: Charter) -> Iterator[str]:
    age = charter.invites_child_from_age
    if not charter.invites_people_concerned:
        if age is not None or charter.invites_separately:
            yield "a child or somebody apart is invited, and the people concerned are not"
    elif charter.invitation_about is None:
        yield "the people concerned are invited without a word on what about"
    if age is not None and charter.invitation_about_child is None:
        yield "children are invited without a word on what about"
    shown = charter.invites_people_concerned or charter.equal_information
    if shown and charter.anonymity is Anonymity.ALWAYS:
        yield "an always-anonymous table cannot know whom to invite or to show what it sees"


def _clocks(charter: Charter) -> Iterator[str]:
    for clock in charter.clocks:
        lengths = [n for n in (clock.working_days, clock.days, clock.hours) if n is not None]
        if len(lengths) != 1 or lengths[0] < 0:
            yield f"clock {clock.key!r} needs exactly one length, and none below zero"
        if clock.runs_from not in CLOCK_STARTS:
            yield f"clock {clock.key!r} runs from an unknown event {clock.runs_from!r}"
        if clock.to_the_hour and clock.days is None:
            yield f"clock {clock.key!r} can be to the hour only in days"
        if (clock.runs_from == "request") != (clock.stops in tuple(Stop)):
            yield f"clock {clock.key!r} stops with an answer or a finish, if it runs from a request"
        if clock.repeats and lengths == [0]:
            yield f"clock {clock.key!r} cannot repeat without a length"


def _at_once(charter: Charter) -> Iterator[str]:
    if charter.takes_out_urgent and not charter.cadence.ad_hoc:
        yield "`takes_out_urgent` needs meetings outside the series (`cadence.ad_hoc`)"
    if charter.arrest_opens_meeting:
        if not charter.cadence.ad_hoc:
            yield "`arrest_opens_meeting` needs meetings outside the series (`cadence.ad_hoc`)"
        if not any(clock.runs_from == "arrest" for clock in charter.clocks):
            yield "`arrest_opens_meeting` needs a clock that runs from the arrest"
        if charter.screened_first or charter.anonymity is Anonymity.ALWAYS:
            yield "an arrest cannot wait for a screening, nor stay anonymous"


def _numbers(charter: Charter) -> Iterator[str]:
    if not _TIME_OF_DAY.fullmatch(charter.cadence.start):
        yield f"the start {charter.cadence.start!r} is not HH:MM"
    if min(charter.cadence.minutes, charter.minutes_per_item) < 1:
        yield "a meeting and an item take at least one minute"
    if min(charter.preparation_days, charter.circle_closes_after_days) < 0:
        yield "the days of the circle cannot be below zero"
    if charter.retention.total_seconds() <= 0:
        yield "the retention is not above zero"


def _texts(charter: Charter) -> Iterator[str]:
    optional = [partner.label for partner in charter.partners]
    optional += [outcome.decided_elsewhere for outcome in charter.outcomes]
    optional += [charter.invitation_about, charter.invitation_about_child]
    optional.append(charter.confidentiality)
    texts: list[Text] = [
        charter.name,
        charter.purpose,
        charter.who_decides,
        charter.regime,
        charter.cadence.scope,
        *(text for text in optional if text is not None),
        *(question.text for question in charter.questions),
        *(kind.text for kind in charter.question_kinds),
        *(outcome.text for outcome in charter.outcomes),
        *(clock.text for clock in charter.clocks),
        *(track.text for track in charter.tracks),
        *(side.text for side in charter.sides),
        *(text for one in charter.indicators for text in (one.text, one.group)),
        *charter.notes,
    ]
    if not all(text.nl.strip() and text.en.strip() for text in texts):
        yield "a text is empty in Dutch or in English"


def _unknown_kinds(kinds: Iterable[str]) -> Iterator[str]:
    for kind in sorted(set(kinds) - AGENCY_KINDS.keys()):
        yield f"unknown agency kind {kind!r}"
