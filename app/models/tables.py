"""The tables, who sits at them, and their meetings."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class CaseTable(Base):
    """A charter held somewhere: "Triagetafel Heerlen"."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    charter_key: Mapped[str]
    municipality_id: Mapped[str | None] = mapped_column(ForeignKey("municipality.id"))
    place: Mapped[str] = mapped_column(default="")


class Membership(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    #: one of `app.domain.roles.Role`
    role: Mapped[str]

    __table_args__ = (UniqueConstraint("table_id", "account_id"),)


class Series(Base):
    """A recurrence rule in local time; a change from a date on ends one and begins another."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"), index=True)
    #: RFC 5545 RRULE, without DTSTART
    rule: Mapped[str]
    start_date: Mapped[date]
    #: local time
    start_time: Mapped[time]
    minutes: Mapped[int]
    skip_holidays: Mapped[bool]
    until: Mapped[date | None]

    __table_args__ = (CheckConstraint("minutes > 0", name="minutes"),)


class Meeting(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"))
    #: null for an added or an ad hoc meeting
    series_id: Mapped[str | None] = mapped_column(ForeignKey("series.id"))
    #: the local date that the series gave it; stays when the meeting is moved
    occurrence: Mapped[date | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str]
    #: one of `app.domain.meetings.MeetingState`
    state: Mapped[str]
    ad_hoc: Mapped[bool] = mapped_column(default=False)
    #: SEQUENCE of RFC 5545: rises with every change of time, place or state in the calendar
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    #: last change that a calendar shows
    changed_at: Mapped[datetime]
    agenda_set_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: the item in hand, while in session; no foreign key: items point here
    current_item_id: Mapped[str | None]
    #: counts every change of the agenda, to notice two people ordering it at once
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        UniqueConstraint("series_id", "occurrence"),
        Index("ix_meeting_table_id_starts_at", "table_id", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )


class CalendarSubscription(Base):
    """A secret address at which a person's calendar is read."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    #: null: all tables of the person
    table_id: Mapped[str | None] = mapped_column(ForeignKey("case_table.id"))
    name: Mapped[str]
    #: SHA-256 of the token in the address
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    #: SHA-256 of the feed as it was last read, and since when it reads like that
    feed_hash: Mapped[str | None]
    feed_changed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
