"""Which outcomes a table may record together, and who has to take part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from app.domain.admission import missing_for_outcomes
from app.domain.charter import Charter, Combination, Outcome, Record
from app.domain.errors import RuleBroken


def may_record_decision(charter: Charter) -> bool:
    """Whether the table takes decisions; else it hands options to the inbrenger."""
    return charter.record is Record.DECISION


def check_outcomes(
    charter: Charter, keys: Sequence[str], *, receivers: int, motivated: bool
) -> None:
    """Checks the outcomes of one decision (or option) against the charter.

    `receivers` counts the agencies named as receivers; `motivated` says that a motivation was
    written. Raises `RuleBroken` with the offending outcome keys as details, named "no-outcome",
    "unknown-outcome", "repeated-outcome", "exclusive-outcome", "one-main-outcome", "one-outcome",
    "outcome-needs-ground", "ground-of-another-outcome", "outcome-needs-receiver" or
    "outcome-needs-motivation".
    """
    outcomes = _known(charter, keys)
    _check_combination(charter, outcomes)
    _check_grounds(charter, outcomes)
    if receivers < 1:
        _refuse("outcome-needs-receiver", [o for o in outcomes if o.needs_receiver])
    if not motivated:
        _refuse("outcome-needs-motivation", [o for o in outcomes if o.needs_motivation])


def check_actions(charter: Charter, keys: Sequence[str], actions: int) -> None:
    """Raises `RuleBroken` "outcome-needs-action" where it must be said what happens instead."""
    if actions < 1:
        _refuse("outcome-needs-action", [o for o in _known(charter, keys) if o.needs_action])


def check_conditions(charter: Charter, keys: Sequence[str], answers: Mapping[str, bool]) -> None:
    """Checks the questions that only these outcomes ask.

    Raises `RuleBroken` "outcome-needs-answer" with the keys of the questions without a yes.
    """
    missing = missing_for_outcomes(charter, keys, answers)
    if missing:
        raise RuleBroken("outcome-needs-answer", *(question.key for question in missing))


def check_deciders(charter: Charter, keys: Sequence[str], kinds: AbstractSet[str]) -> None:
    """Checks that those who decide may decide this; `kinds` are their agency kinds.

    Raises `RuleBroken` "outcome-needs-decider" with the outcomes that lack an agency which
    decides them, or "decision-needs-partner" with the agency kinds of which one has to take part.
    """
    outcomes = _known(charter, keys)
    _refuse("outcome-needs-decider", [o for o in outcomes if not kinds >= set(o.decided_by)])
    for group in charter.decides_together:
        if kinds.isdisjoint(group):
            raise RuleBroken("decision-needs-partner", *group)


def outcomes_without_taker(
    charter: Charter, keys: Sequence[str], kinds: AbstractSet[str]
) -> list[Outcome]:
    """The outcomes that none of the receivers, of these agency kinds, takes up."""
    return [o for o in _known(charter, keys) if o.taken_by and kinds.isdisjoint(o.taken_by)]


def check_takers(charter: Charter, keys: Sequence[str], kinds: AbstractSet[str]) -> None:
    """Raises `RuleBroken` "outcome-needs-taker" with the outcomes that nobody takes up (S0: the
    criminal track by the police, the investigation by Veilig Thuis, care by its coordinator)."""
    _refuse("outcome-needs-taker", outcomes_without_taker(charter, keys, kinds))


def hands_over_custody(charter: Charter, keys: Sequence[str]) -> bool:
    """Whether one of the outcomes opens a handover of zicht op veiligheid."""
    return any(outcome.hands_over_custody for outcome in _known(charter, keys))


def _known(charter: Charter, keys: Sequence[str]) -> list[Outcome]:
    if not keys:
        raise RuleBroken("no-outcome")
    unknown = [key for key in keys if charter.outcome(key) is None]
    if unknown:
        raise RuleBroken("unknown-outcome", *unknown)
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise RuleBroken("repeated-outcome", *repeated)
    return [outcome for outcome in charter.outcomes if outcome.key in keys]


def _check_combination(charter: Charter, outcomes: Sequence[Outcome]) -> None:
    if len(outcomes) > 1:
        _refuse("exclusive-outcome", [o for o in outcomes if o.exclusive])
    match charter.combination:
        case Combination.ONE_MAIN:
            main = [outcome for outcome in outcomes if outcome.main]
            if len(main) != 1:
                _refuse("one-main-outcome", main or outcomes)
        case Combination.ONE if len(outcomes) > 1:
            _refuse("one-outcome", outcomes)


def _check_grounds(charter: Charter, outcomes: Sequence[Outcome]) -> None:
    """An outcome with grounds has exactly one of them (S2: Onderzoek), and no other has."""
    chosen = {outcome.key for outcome in outcomes}
    astray = [o for o in outcomes if o.ground_of and o.ground_of not in chosen]
    _refuse("ground-of-another-outcome", astray)
    grounds = [o.ground_of for o in outcomes if o.ground_of]
    having = {o.ground_of for o in charter.outcomes if o.ground_of}
    wanting = [o for o in outcomes if o.key in having and grounds.count(o.key) != 1]
    _refuse("outcome-needs-ground", wanting)


def _refuse(key: str, outcomes: Sequence[Outcome]) -> None:
    if outcomes:
        raise RuleBroken(key, *(outcome.key for outcome in outcomes))
