"""Calendar subscriptions: secret addresses at which a person's meetings are read."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update

from app.adapters.calendar_feed import build_feed
from app.charters import all_charters
from app.database import db, transaction
from app.domain.calendar import Feed, FeedMeeting
from app.domain.errors import FieldError, InvalidInput, NotFound
from app.domain.meetings import MeetingState
from app.models import Account, AgendaItem, CalendarSubscription, CaseTable, Meeting, Membership
from app.services.actor import Actor
from app.services.sign_in import token_hash

#: what a feed shows, counted from now
LOOKS_BACK = timedelta(days=92)
LOOKS_AHEAD = timedelta(days=366)
#: the last use is written at most this often
USED_EVERY = timedelta(minutes=5)
LONGEST_NAME = 60
#: more would be forgotten ones
MOST_SUBSCRIPTIONS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionView:
    """One subscription; its address is known to nobody any more but the calendar program."""

    id: str
    name: str
    #: None: all tables of the person
    table_name: str | None
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class TableChoice:
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedAnswer:
    body: bytes
    #: changes when the body does
    etag: str
    #: since when the body has been as it is
    last_modified: datetime


def subscribe(actor: Actor, name: str, table_slug: str | None, *, now: datetime) -> str:
    """Add a subscription and return its token, which is not kept and cannot be shown again.

    `table_slug` None means all tables of the person. Raises `InvalidInput` naming `name` or
    `table`.
    """
    name = " ".join(name.split())
    token = secrets.token_urlsafe(32)
    with transaction():
        errors = []
        if not name:
            errors.append(FieldError(field="name", key="required"))
        elif len(name) > LONGEST_NAME:
            errors.append(FieldError(field="name", key="name-too-long"))
        table_id = None
        if table_slug is not None:
            table_id = db.session.scalar(
                select(CaseTable.id)
                .join(Membership, Membership.table_id == CaseTable.id)
                .where(CaseTable.slug == table_slug, Membership.account_id == actor.account_id)
            )
            if table_id is None:
                errors.append(FieldError(field="table", key="choice-unknown", value=table_slug))
        if len(list_subscriptions(actor)) >= MOST_SUBSCRIPTIONS:
            errors.append(FieldError(field="name", key="too-many-subscriptions"))
        if errors:
            raise InvalidInput(errors)
        db.session.execute(
            insert(CalendarSubscription).values(
                account_id=actor.account_id,
                table_id=table_id,
                name=name,
                token_hash=token_hash(token),
                created_at=now,
            )
        )
    return token


def list_subscriptions(actor: Actor) -> list[SubscriptionView]:
    """The actor's subscriptions that still work, the newest first."""
    rows = db.session.execute(
        select(
            CalendarSubscription.id,
            CalendarSubscription.name,
            CaseTable.name.label("table_name"),
            CalendarSubscription.created_at,
            CalendarSubscription.last_used_at,
        )
        .outerjoin(CaseTable, CaseTable.id == CalendarSubscription.table_id)
        .where(
            CalendarSubscription.account_id == actor.account_id,
            CalendarSubscription.revoked_at.is_(None),
        )
        .order_by(CalendarSubscription.created_at.desc(), CalendarSubscription.id)
    )
    return [SubscriptionView(**row) for row in rows.mappings()]


def list_table_choices(actor: Actor) -> list[TableChoice]:
    """The tables of which the actor can have a calendar of its own."""
    rows = db.session.execute(
        select(CaseTable.slug, CaseTable.name)
        .join(Membership, Membership.table_id == CaseTable.id)
        .where(Membership.account_id == actor.account_id)
        .order_by(CaseTable.name)
    )
    return [TableChoice(slug=slug, name=name) for slug, name in rows]


def revoke(actor: Actor, subscription_id: str, *, now: datetime) -> None:
    """End one subscription of the actor's own; its address answers no more from now on."""
    with transaction():
        ended = db.session.scalars(
            update(CalendarSubscription)
            .where(
                CalendarSubscription.id == subscription_id,
                CalendarSubscription.account_id == actor.account_id,
                CalendarSubscription.revoked_at.is_(None),
            )
            .values(revoked_at=now)
            .returning(CalendarSubscription.id)
        ).all()
        if not ended:
            raise NotFound


def revoke_all(actor: Actor, *, now: datetime) -> int:
    """End all subscriptions of the actor; returns how many there were."""
    with transaction():
        ended = db.session.scalars(
            update(CalendarSubscription)
            .where(
                CalendarSubscription.account_id == actor.account_id,
                CalendarSubscription.revoked_at.is_(None),
            )
            .values(revoked_at=now)
            .returning(CalendarSubscription.id)
        ).all()
    return len(ended)


def read_feed(token: str, *, base_url: str, now: datetime) -> FeedAnswer:
    """The calendar at a secret address: table, time and place, no word about cases.

    `NotFound` alike for a token that is wrong or revoked and for an account that was disabled.
    Who has a seat at the table sees its meetings, from three months back to a year ahead.
    """
    found = db.session.execute(_working(token)).one_or_none()
    if found is None:
        raise NotFound
    body = build_feed(
        Feed(
            name=found.name or "Ketentafel",
            uid=f"{found.id}@ketentafel",
            meetings=_meetings(found.account_id, found.table_id, base_url, now),
        )
    )
    feed_hash = sha256(body).hexdigest()
    return FeedAnswer(body=body, etag=feed_hash, last_modified=_remember(found, feed_hash, now))


def _working(token: str) -> Select[Any]:
    """The subscription at a secret address, as long as it works."""
    columns: tuple[Any, ...] = (
        CalendarSubscription.id,
        CalendarSubscription.account_id,
        CalendarSubscription.table_id,
        CalendarSubscription.last_used_at,
        CalendarSubscription.feed_hash,
        CalendarSubscription.feed_changed_at,
        CaseTable.name,
    )
    return (
        select(*columns)
        .join(Account, Account.id == CalendarSubscription.account_id)
        .outerjoin(CaseTable, CaseTable.id == CalendarSubscription.table_id)
        .where(
            CalendarSubscription.token_hash == token_hash(token),
            CalendarSubscription.revoked_at.is_(None),
            Account.disabled_at.is_(None),
        )
    )


def _remember(found: Row[Any], feed_hash: str, now: datetime) -> datetime:
    """Write down the use, and since when the feed reads as it does; returns the latter."""
    changed = found.feed_hash != feed_hash or found.feed_changed_at is None
    used = found.last_used_at is None or found.last_used_at <= now - USED_EVERY
    values: dict[str, object] = {}
    if changed:
        values |= {"feed_hash": feed_hash, "feed_changed_at": now}
    if changed or used:
        values["last_used_at"] = now
        with transaction():
            db.session.execute(
                update(CalendarSubscription)
                .where(CalendarSubscription.id == found.id)
                .values(**values)
            )
    since: datetime = now if changed else found.feed_changed_at
    return since


def _meetings(
    account_id: str, table_id: str | None, base_url: str, now: datetime
) -> tuple[FeedMeeting, ...]:
    counting = [key for key, rules in all_charters().items() if rules.counts_in_feed]
    query = (
        select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
            Meeting.state,
            Meeting.sequence,
            Meeting.created_at,
            Meeting.changed_at,
            CaseTable.name,
        )
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .join(Membership, Membership.table_id == CaseTable.id)
        .where(
            Membership.account_id == account_id,
            Meeting.starts_at >= now - LOOKS_BACK,
            Meeting.starts_at <= now + LOOKS_AHEAD,
        )
    )
    if table_id is not None:
        query = query.where(CaseTable.id == table_id)
    rows = db.session.execute(query).all()
    counts = _counts(account_id, counting, now) if counting else {}
    return tuple(
        FeedMeeting(
            uid=f"{row.id}@ketentafel",
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            summary=row.name,
            location=row.place,
            description=_count_words(counts.get(row.id, 0)),
            url=f"{base_url}/meetings/{row.id}",
            sequence=row.sequence,
            created_at=row.created_at,
            changed_at=row.changed_at,
            cancelled=row.state == MeetingState.CANCELLED,
        )
        for row in rows
    )


def _counts(account_id: str, charter_keys: list[str], now: datetime) -> dict[str, int]:
    """How many items each coming meeting has, at tables whose charter lets a feed say so."""
    rows = db.session.execute(
        select(Meeting.id, func.count())
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(CaseTable, CaseTable.id == Meeting.table_id)
        .join(Membership, Membership.table_id == CaseTable.id)
        .where(
            Membership.account_id == account_id,
            CaseTable.charter_key.in_(charter_keys),
            Meeting.state != MeetingState.CANCELLED,
            Meeting.starts_at >= now - LOOKS_BACK,
            Meeting.starts_at <= now + LOOKS_AHEAD,
        )
        .group_by(Meeting.id)
    )
    return dict(rows.all())


def _count_words(items: int) -> str:
    # A feed is read without a session, so it has no language of its own: Dutch, as its tables.
    return "" if items == 0 else "1 agendapunt" if items == 1 else f"{items} agendapunten"
