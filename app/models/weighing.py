"""What a table weighed about an item."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class Weighing(Base):
    """One indicator as the table weighs it."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"))
    #: a key of the charter's indicators
    indicator: Mapped[str]
    #: one of `app.domain.weighing.Weight`
    weight: Mapped[str]
    #: sealed
    why: Mapped[bytes | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (UniqueConstraint("item_id", "indicator"),)
