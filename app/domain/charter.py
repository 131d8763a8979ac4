"""What a charter can say: the rulebook of one kind of table, as data.

A charter is one file under `app/charters/`. Code asks the charter; no code asks which table it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from app.domain.sides import Side


@dataclass(frozen=True)
class Text:
    """Words of the charter in both languages of the interface."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


class Identities(StrEnum):
    """When a partner sees who the people in a case are, inside the circle of the item."""

    #: in every item of the table
    ALWAYS = "always"
    #: only in items for which the partner's agency was called in or that it brought itself
    CALLED_IN = "called_in"
    #: never, also not when called in
    NEVER = "never"


class Anonymity(StrEnum):
    #: names for those in the circle whom the charter lets see them, pseudonyms for the others
    CIRCLE = "circle"
    #: nobody but the inbrenger and the screeners can ever know who it is
    ALWAYS = "always"


class Combination(StrEnum):
    """How the outcomes of one decision combine."""

    #: exactly one main outcome, any number of additional ones
    ONE_MAIN = "one_main"
    #: exactly one outcome
    ONE = "one"
    #: any of the outcomes, or an exclusive one alone
    ANY_OR_EXCLUSIVE = "any_or_exclusive"
    #: any number of outcomes, at least one
    ANY = "any"


class Record(StrEnum):
    """What a table puts on record about an item."""

    DECISION = "decision"
    #: options handed to the inbrenger; a decision cannot be logged
    OPTION = "option"


class AdmissionTest(StrEnum):
    """Which of the admission questions must be answered with yes."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, kw_only=True)
class Partner:
    """An agency kind that sits at the table, or can be called in."""

    #: agency kind (`AGENCY_KINDS`)
    kind: str
    #: in every meeting (True) or called in for an item (False)
    fixed: bool
    #: may bring cases to the table
    brings_cases: bool = False
    #: when this partner sees identities
    identities: Identities = Identities.CALLED_IN
    #: takes part in decisions of the table
    decides: bool = False
    #: screens cases before they come to the table and may know who it is
    screens: bool = False
    #: a table may take it in as a standing member by local arrangement, without its being fixed
    may_be_member: bool = False
    #: what it is called at this table, where that says more than the kind
    label: Text | None = None

    @property
    def sits(self) -> bool:
        """Can sit at the table itself, and not only come in for an item."""
        return self.fixed or self.may_be_member


@dataclass(frozen=True, kw_only=True)
class Question:
    """An admission question, answered with yes or no by who brings the case."""

    key: str
    text: Text
    #: outcomes that need a yes here; empty: the question belongs to the admission test
    for_outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Track:
    """One of the tracks that run side by side on the time line of a case."""

    key: str
    text: Text
    #: agency kinds that work on it; empty: all that are on no other
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuestionKind:
    """A kind of question that can be put to the table."""

    key: str
    text: Text
    #: admission questions that need a yes before it can be asked
    needs_answers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """Something that a table weighs in every case, before it decides."""

    key: str
    text: Text
    #: what it is a sign of; indicators of one group stand together
    group: Text


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A kind of outcome that a decision (or option) of this table can have."""

    key: str
    text: Text
    #: a main outcome (see `Combination.ONE_MAIN`); the others come in addition
    main: bool = True
    #: excludes every other outcome
    exclusive: bool = False
    #: agency kinds without which this outcome cannot be decided; empty: as the charter says
    decided_by: tuple[str, ...] = ()
    #: who decides when it is nobody at the table, in words: the table records what it asked for
    decided_elsewhere: Text | None = None
    #: must name at least one agency that receives or takes it up
    needs_receiver: bool = False
    #: agency kinds of which one takes this up: its taker, among the receivers; empty: nobody must
    taken_by: tuple[str, ...] = ()
    #: needs a written motivation
    needs_motivation: bool = False
    #: one of `TIMELINES`: it is kept as one time line, from its starting hour
    timeline: str = ""
    #: the ground of this outcome, which needs exactly one of its grounds and goes nowhere else
    ground_of: str = ""
    #: needs at least one action: what happens instead
    needs_action: bool = False
    #: the agency kind that answers what is asked with this outcome, in its own time
    answered_by: str | None = None
    #: moves zicht op veiligheid to the receiver, once the receiver accepts
    hands_over_custody: bool = False


#: measures that are kept as a time line, each with rules of its own
#: ("huisverbod": `app.domain.barring_order`)
TIMELINES = frozenset({"huisverbod"})


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A term that runs for a case or an item of this table."""

    key: str
    text: Text
    #: what it runs from: "received", "arrest", "meeting", "decision", "request", "start"
    runs_from: str
    #: exactly one of these is given
    working_days: int | None = None
    days: int | None = None
    hours: int | None = None
    #: with `days`: ends at the hour at which it began, and not at the end of the last day
    to_the_hour: bool = False
    #: runs only for a case that is urgent
    urgent_only: bool = False
    #: what stops one that runs from a request: "answer" or "finish"
    stops: str = ""
    #: starts anew each time it ends, until the case is done at the table
    repeats: bool = False


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """How often the table meets when nothing else was agreed: a proposal for a new series."""

    #: RFC 5545 recurrence rule in local time, without DTSTART
    rule: str
    #: local start time, "HH:MM"
    start: str
    #: planned length of a meeting
    minutes: int
    #: meetings also open outside the series, for one case
    ad_hoc: bool
    #: "per municipality", "region", "province" …
    scope: Text


#: I: read out at the opening of every meeting, where a table has no words of its own
CONFIDENTIALITY = Text(
    "Wat hier besproken wordt, is vertrouwelijk. Wij gebruiken het alleen voor de zaken op deze"
    " agenda en geven het alleen door als de wet dat toelaat en het voor de veiligheid nodig is."
    " Wie iemand in een zaak kent, zegt dat nu en verlaat de tafel bij die zaak. Wij nemen niets op"
    " en nemen geen aantekeningen mee buiten dit systeem.",
    "What is discussed here is confidential. We use it only for the cases on this agenda, and pass"
    " it on only where the law permits it and safety requires it. Who knows somebody in a case says"
    " so now, and leaves the table for that case. We record nothing and take no notes outside this"
    " system.",
)


@dataclass(frozen=True, kw_only=True)
class Charter:
    """The rulebook of one kind of table. Every field is enforced or shown, none is decoration."""

    #: name of the file, and part of the demo accounts' keys
    key: str
    name: Text
    #: what the table is for, in one or two sentences
    purpose: Text
    partners: tuple[Partner, ...]
    questions: tuple[Question, ...]
    admission_test: AdmissionTest
    #: kinds of question, of which each case brings one; empty: a question is a question
    question_kinds: tuple[QuestionKind, ...] = ()
    anonymity: Anonymity
    record: Record
    outcomes: tuple[Outcome, ...]
    combination: Combination
    #: what the table weighs in every case; empty: it weighs in its own words
    indicators: tuple[Indicator, ...] = ()
    #: who decides, in words
    who_decides: Text
    #: of each group of agency kinds at least one takes part in every decision
    decides_together: tuple[tuple[str, ...], ...] = ()
    #: nothing is confirmed until all who decide it are present, or gave a mandate to one who is
    needs_deciders_present: bool = True
    #: agency kinds whose part in a decision no other agency can take by mandate
    gives_no_mandate: tuple[str, ...] = ()
    cadence: Cadence
    clocks: tuple[Clock, ...]
    #: minutes for an item when nobody gave any
    minutes_per_item: int
    #: the circle of an item opens this many days before the meeting
    preparation_days: int
    #: and closes this many days after the meeting was closed
    circle_closes_after_days: int
    #: legal regime under which the table shares information, in words
    regime: Text
    #: how long the table's record of a case is kept
    retention: timedelta
    #: the people concerned are always invited
    invites_people_concerned: bool = False
    #: from this age on a child is invited too; None: the charter invites no children
    invites_child_from_age: int | None = None
    #: what the table talks about, in the words of an invitation; to a child in its own
    invitation_about: Text | None = None
    invitation_about_child: Text | None = None
    #: people concerned can be invited each on their own, where together is unsafe
    invites_separately: bool = False
    #: the people concerned see what the table sees, except the reporter and shielded fields
    equal_information: bool = False
    #: the facts of who brings a case (*dat*) stand beside what the partners know (*wat*)
    facts_beside_knowledge: bool = False
    #: an agency is called in for one of these and learns nothing of the others; empty: for all
    sides: tuple[Side, ...] = ()
    #: there each partner has a column of its own, also one that said nothing yet
    partners_in_columns: bool = False
    #: any agency can be called in, also of a kind that is not among the partners
    calls_in_any: bool = False
    #: the queue is screened for what is urgent, which is taken out and does not wait for the next
    #: meeting; elsewhere only what was brought as urgent can be (`app.domain.urgency`)
    takes_out_urgent: bool = False
    #: an arrest opens a meeting of one item at once: who brings the case gives its time, and the
    #: clocks that run from it stand in the on-call queue
    arrest_opens_meeting: bool = False
    #: who brought a case refers it on from its item to another table, with its texts
    refers_on: bool = False
    #: agency kinds that lay down before the meeting what the table could decide about a case; the
    #: table then agrees with it at once, or discusses it
    proposes_beforehand: tuple[str, ...] = ()
    #: every action has a due date
    actions_need_due_date: bool = False
    #: an action says whom of the case it touches, and in words what it strengthens and what it gets
    #: in the way of; two on one person on one day are shown before the second is logged
    actions_name_affected: bool = False
    #: tracks that run side by side on the time line of a case; empty: it has none
    tracks: tuple[Track, ...] = ()
    #: where the chair wants, options are written in silence first, and then shown together
    writes_in_silence: bool = False
    #: agency kinds that can take an outcome with which they disagree higher
    escalating_kinds: tuple[str, ...] = ()
    #: agency kinds that look after a case after the table has discussed it: it returns until all of
    #: them say that this may end
    aftercare_kinds: tuple[str, ...] = ()
    #: a household that was at a table within so many months before comes with what was decided
    #: then; 0 where nothing is taken over (and nothing given: always-anonymous tables)
    repeat_months: int = 12
    #: the inbrenger alone takes options, and tells the table afterwards what came of each
    inbrenger_reports_back: bool = False
    #: cases pass a screening by the partners with `screens` first
    screened_first: bool = False
    #: read out when a meeting is opened; None: nothing is
    confidentiality: Text | None = CONFIDENTIALITY
    #: what its writers let out of a meeting can be released, by two people
    releases_summary: bool = True
    #: feeds may say how many items a meeting has
    counts_in_feed: bool = False
    #: further rules in plain words, shown on the charter's page
    notes: tuple[Text, ...] = field(default=())

    def partner(self, kind: str) -> Partner | None:
        """The partner of this agency kind, or None when it has no place at the table.

        A table that can call in anyone has a called-in partner of every kind.
        """
        listed = next((p for p in self.partners if p.kind == kind), None)
        if listed is None and self.calls_in_any and kind in AGENCY_KINDS:
            return Partner(kind=kind, fixed=False)
        return listed

    def track(self, kind: str) -> Track | None:
        """The track on which agencies of this kind work; None where the table has no tracks."""
        named = next((track for track in self.tracks if kind in track.kinds), None)
        return named or next((track for track in self.tracks if not track.kinds), None)

    def outcome(self, key: str) -> Outcome | None:
        return next((o for o in self.outcomes if o.key == key), None)

    def with_timeline(self, timeline: str) -> Outcome | None:
        """The outcome that is kept as this time line; None where the table has none."""
        return next((o for o in self.outcomes if o.timeline == timeline), None)

    @property
    def fixed_kinds(self) -> frozenset[str]:
        return frozenset(p.kind for p in self.partners if p.fixed)

    @property
    def bringing_kinds(self) -> frozenset[str]:
        return frozenset(p.kind for p in self.partners if p.brings_cases)

    @property
    def asks(self) -> bool:
        """One of the outcomes asks something that somebody answers after the meeting."""
        return any(outcome.answered_by for outcome in self.outcomes)

    @property
    def screening_kinds(self) -> frozenset[str]:
        return frozenset(p.kind for p in self.partners if p.screens)


#: Agency kinds and their names. Teams are agencies of their own with a parent.
AGENCY_KINDS: dict[str, Text] = {
    "veilig_thuis": Text("Veilig Thuis", "Veilig Thuis"),
    "politie": Text("Politie", "Police"),
    "zedenpolitie": Text("Zedenpolitie", "Vice police"),
    "avim": Text("Politie AVIM", "Police, aliens and trafficking (AVIM)"),
    "om": Text("Openbaar Ministerie", "Public prosecution"),
    "gemeente": Text("Gemeente", "Municipality"),
    "team_jeugd": Text("Team Jeugd", "Youth team"),
    "team_wmo": Text("Team Wmo", "Social support team"),
    "leerplicht": Text("Leerplicht", "School attendance"),
    "raad": Text("Raad voor de Kinderbescherming", "Child Protection Board"),
    "gi": Text("Gecertificeerde instelling", "Certified youth protection agency"),
    "reclassering": Text("Reclassering", "Probation service"),
    "veiligheidshuis": Text("Veiligheidshuis", "Safety house"),
    "zorgcoordinator": Text("Zorgcoördinator mensenhandel", "Care coordinator trafficking"),
    "slachtofferhulp": Text("Slachtofferhulp", "Victim support"),
    "hulpverlening": Text("Hulpverlening", "Social work and care"),
    "vrouwenopvang": Text("Vrouwenopvang", "Women's shelter"),
    "ggz": Text("Geestelijke gezondheidszorg", "Mental health care"),
    "verslavingszorg": Text("Verslavingszorg", "Addiction care"),
    "jeugdhulp": Text("Jeugdhulp", "Youth care"),
    "jgz": Text("Jeugdgezondheidszorg", "Youth health care"),
    "ziekenhuis": Text("Ziekenhuis", "Hospital"),
    "huisartsen": Text("Huisartsen", "General practitioners"),
    "onderwijs": Text("Onderwijs", "Education"),
    "woningcorporatie": Text("Woningcorporatie", "Housing association"),
    "schuldhulp": Text("Schuldhulpverlening", "Debt support"),
    "vvn": Text("Vluchtelingenwerk", "Refugee support"),
    "lvb": Text("Zorg bij een verstandelijke beperking", "Intellectual disability care"),
    "ouderenzorg": Text("Ouderenzorg", "Care for the elderly"),
}
