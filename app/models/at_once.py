"""What did not wait for the next meeting of its table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class TakenOut(Base):
    """A case was taken out of the queue at once, into a meeting of its own."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: sealed: why it could not wait
    reason: Mapped[bytes]
