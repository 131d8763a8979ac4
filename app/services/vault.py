"""The identity vault: opens a case's key and seals, opens and renders what stands under it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from app.adapters.keyring import DataKey, KeyRing
from app.adapters.lexicon import lexicon
from app.domain.errors import WrongState
from app.domain.findings import (
    WITHHELD,
    Answer,
    Choice,
    Settled,
    WaitingText,
    owner_of,
    settle,
    without_marks,
)
from app.domain.people import (
    Identity,
    PersonRole,
    RosterEntry,
    names,
    outlines,
    pseudonyms,
)
from app.domain.recognition import examine
from app.domain.references import (
    CompiledRoster,
    IdentifiedView,
    PseudonymousView,
    compile_roster,
    keep_references,
    to_references,
)
from app.domain.rendering import without_brackets
from app.domain.sight import Level

_installed: list[KeyRing] = []
#: an agenda asks a hundred times, and making a member of an enumeration is slow
_person_role = cache(PersonRole)


def install(ring: KeyRing) -> None:
    """The key ring that this process works with; called once, by the factory."""
    _installed[:] = [ring]


def ring() -> KeyRing:
    return _installed[0]


def field_of(row_id: str, name: str) -> str:
    """What a sealed text is bound to: moved to another row or column it no longer opens."""
    return f"{row_id}:{name}"


class SealedPerson(NamedTuple):
    """A row of the roster as it lies in the database."""

    id: str
    role: str
    identity: bytes


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a case is open: what they read and write depends on it."""

    agency_id: str
    #: works on the case for the agency that brought it, and judges what others left open
    judges: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was written, with what is asked about it."""

    row_id: str
    name: str
    settled: Settled


class OpenCase:
    """A case whose key is open: its roster, and its texts in both views.

    `day` is the date at which ages count. `level` is how much the writer may know; a text that
    still has open findings is read by its owner alone, and by who judges them. To who may not
    know the names, neither the roster nor what others said of words makes any difference to what
    they are asked, so that typing names tells nothing.
    """

    __slots__ = (
        "_answers", "_compiled", "_key", "_views", "day", "given", "language", "level", "reader",
        "roster", "written",
    )  # fmt: skip

    def __init__(
        self,
        key: DataKey,
        people: Iterable[SealedPerson],
        *,
        case_id: str,
        reader: Reader,
        level: Level,
        answers: bytes | None,
        day: date,
        language: str,
    ) -> None:
        self._key = key
        self.day = day
        self.language = language
        self.reader = reader
        self.level = level
        self.written: list[Written] = []
        #: what the writer says now, by the key of its question
        self.given: dict[str, Answer] = {}
        self._answers: bytes | dict[tuple[str, str], Answer] = {}
        if answers is not None and self.knows_names:
            self._answers = key.open_bytes(answers, field_of(case_id, "answers"))
        self._compiled: CompiledRoster | None = None
        self._views: dict[Level, IdentifiedView | PseudonymousView] = {}
        self.roster: tuple[RosterEntry, ...] = tuple(
            [
                RosterEntry(
                    person_id,
                    _person_role(role),
                    Identity.from_json(key.open_bytes(sealed, field_of(person_id, "identity"))),
                )
                for person_id, role, sealed in people
            ]
        )

    def labels(self, level: Level) -> tuple[str, ...]:
        """One label per person, as the level of sight allows; empty below outline."""
        if level is Level.IDENTIFIED:
            return tuple(names(self.roster, self.language).values())
        if level is Level.PSEUDONYMOUS:
            return tuple(pseudonyms(self.roster, self.day, self.language).values())
        if level is Level.OUTLINE:
            return tuple(outlines(self.roster, self.day, self.language).values())
        return ()

    def numbers_of(self, person_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these people, from 1, in the order of the roster."""
        wanted = set(person_ids)
        return tuple(n for n, entry in enumerate(self.roster, start=1) if entry.id in wanted)

    def people_known(self, level: Level) -> tuple[tuple[str, str], ...]:
        """Per person the name with the pseudonym, for who sees identities; else empty."""
        if level is not Level.IDENTIFIED:
            return ()
        roles = pseudonyms(self.roster, self.day, self.language)
        known = names(self.roster, self.language)
        return tuple((known[entry.id], roles[entry.id]) for entry in self.roster)

    def read(
        self, sealed: bytes | None, row_id: str, name: str, level: Level, *, aloud: bool = False
    ) -> str:
        """A narrative text as the level allows it; empty below pseudonymous, and for no text.

        `aloud`: for a room, so that the reader's own agency is not alone with it.
        """
        if sealed is None or not level.reaches(Level.PSEUDONYMOUS):
            return ""
        stored = self._key.open(sealed, field_of(row_id, name))
        if aloud and owner_of(stored):
            return WITHHELD.in_language(self.language)
        return self.render(stored, level)

    def render(self, stored: str, level: Level) -> str:
        """A text as it is stored, as the level (at least pseudonymous) allows it.

        One that still has open findings is withheld from others than its owner, for whom it is
        a `WaitingText`.
        """
        if self._is_withheld(stored):
            return WITHHELD.in_language(self.language)
        text = self._view(level).render(without_marks(stored))
        return WaitingText(text) if owner_of(stored) else text

    def is_open(self, sealed: bytes | None, row_id: str, name: str) -> bool:
        """Whether words in a text still wait to be judged."""
        return bool(owner_of(self.stored(sealed, row_id, name)))

    def pieces(self, stored: str) -> list[tuple[str, str]]:
        """A text as it is stored, as the writer may read it: pieces, each with its reference."""
        return self._view(self.level).pieces(stored)

    def _is_withheld(self, stored: str) -> bool:
        owner = owner_of(stored)
        return bool(owner) and owner != self.reader.agency_id and not self.reader.judges

    def _view(self, level: Level) -> IdentifiedView | PseudonymousView:
        view = self._views.get(level)
        if view is None:
            if level is Level.IDENTIFIED:
                view = IdentifiedView(self.roster, self.language)
            else:
                view = PseudonymousView(self.roster, self.day, self.language)
            self._views[level] = view
        return view

    def stored(self, sealed: bytes | None, row_id: str, name: str) -> str:
        """A text as it is stored, with references: what the log commits to."""
        return "" if sealed is None else self._key.open(sealed, field_of(row_id, name))

    def write(self, text: str, row_id: str, name: str) -> bytes:
        """A typed text, sealed with references in place of the roster's names.

        `written` then tells what else could identify somebody.
        """
        return self._sealed(without_brackets(text), row_id, name)

    def _sealed(self, text: str, row_id: str, name: str, owner: str = "") -> bytes:
        found = examine(text, self._roster_index(), lexicon(), today=self.day)
        settled = settle(
            text,
            found,
            self.answers,
            self.given,
            owner=owner or self.reader.agency_id,
            knows_names=self.knows_names,
        )
        self.written.append(Written(row_id, name, settled))
        return self._key.seal(settled.stored, field_of(row_id, name))

    @property
    def knows_names(self) -> bool:
        return self.level is Level.IDENTIFIED

    @property
    def answers(self) -> dict[str, Answer]:
        """What was said before that counts for this reader, by the key of its question.

        The word of who works on the case counts for all its texts; that of another agency for its
        own, so that nobody decides about words of others.
        """
        kept = self._kept()
        own = {key: said for (who, key), said in kept.items() if who == self.reader.agency_id}
        return own | {key: said for (who, key), said in kept.items() if not who}

    def _kept(self) -> dict[tuple[str, str], Answer]:
        if isinstance(self._answers, bytes):
            self._answers = {
                (who, key): Answer(Choice(choice), person_id, instead)
                for who, key, choice, person_id, instead in json.loads(self._answers)
            }
        return self._answers

    def sealed_answers(self, case_id: str) -> bytes:
        """All that was said, with what is said now of words that were written."""
        who = "" if self.reader.judges else self.reader.agency_id
        written = {key for one in self.written for key in one.settled.sayable}
        said = self._kept() | {
            (who, key): answer for key, answer in self.given.items() if key in written
        }
        rows = [(*place, a.choice, a.person_id, a.instead) for place, a in said.items()]
        data = json.dumps(rows, ensure_ascii=False).encode()
        return self._key.seal_bytes(data, field_of(case_id, "answers"))

    def telling(self, words: str) -> str:
        """What in these words could tell who somebody is, or pass for a reference; else ""."""
        if without_brackets(words) != words:
            return words
        found = examine(words, self._roster_index(), lexicon(), today=self.day)
        return ", ".join(words[one.start : one.end] for one in found)

    def to_references(self, text: str) -> str:
        """A typed text with references in place of the roster's names."""
        return to_references(text, self._roster_index())

    def write_optional(self, text: str, row_id: str, name: str) -> bytes | None:
        return self.write(text, row_id, name) if text.strip() else None

    def rewrite(
        self,
        before: bytes | None,
        text: str,
        row_id: str,
        name: str,
        level: Level,
        *,
        owner: str = "",
    ) -> bytes | None:
        """An edited text: what the writer, who saw it at `level`, left alone keeps its references.

        None when nothing is left of it. `owner` is the agency whose text it is, where that is not
        the writer's. A text that is withheld from the writer stays as it is; `WrongState` when
        they would put another in its place.
        """
        if before is not None and self._is_withheld(self.stored(before, row_id, name)):
            if text.strip() != WITHHELD.in_language(self.language):
                raise WrongState("findings-open")
            return before
        if before is None or not text.strip():
            return self.write_optional(text, row_id, name)
        stored = without_marks(self.stored(before, row_id, name))
        kept = keep_references(stored, text, self._view(level))
        return self._sealed(kept, row_id, name, owner)

    def _roster_index(self) -> CompiledRoster:
        if self._compiled is None:
            known = self.roster
            if not self.knows_names:
                known = tuple(RosterEntry(one.id, one.role, Identity()) for one in known)
            self._compiled = compile_roster(known)
        return self._compiled

    def seal_plain(self, data: bytes, bound_to: str) -> bytes:
        """Data that is not narrative (an identity, the salts of the log)."""
        return self._key.seal_bytes(data, bound_to)

    def open_plain(self, sealed: bytes, bound_to: str) -> bytes:
        return self._key.open_bytes(sealed, bound_to)


def open_case(
    case_id: str,
    wrapped_key: bytes,
    key_id: str,
    people: Sequence[SealedPerson],
    *,
    reader: Reader,
    level: Level,
    answers: bytes | None,
    day: date,
    language: str,
) -> OpenCase:
    key = ring().unwrap(wrapped_key, key_id, case_id)
    return OpenCase(
        key,
        people,
        case_id=case_id,
        reader=reader,
        level=level,
        answers=answers,
        day=day,
        language=language,
    )


def new_case(
    case_id: str,
    people: Mapping[str, tuple[PersonRole, Identity]],
    *,
    agency_id: str,
    day: date,
) -> tuple[OpenCase, bytes, str, dict[str, bytes]]:
    """A fresh key for a new case that this agency brings.

    Returns the open case, its wrapped key, the wrapping key's id, and each person's sealed
    identity by id.
    """
    key, wrapped, key_id = ring().new_key(case_id)
    sealed = {
        person_id: key.seal_bytes(identity.to_json(), field_of(person_id, "identity"))
        for person_id, (_, identity) in people.items()
    }
    rows = [SealedPerson(i, role, sealed[i]) for i, (role, _) in people.items()]
    opened = OpenCase(
        key,
        rows,
        case_id=case_id,
        reader=Reader(agency_id, judges=True),
        level=Level.IDENTIFIED,
        answers=None,
        day=day,
        language="nl",
    )
    return opened, wrapped, key_id, sealed
