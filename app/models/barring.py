"""The tijdelijk huisverbod: one time line per order."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, new_id


class BarringOrder(Base):
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    #: the item on whose page it was written down
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    table_id: Mapped[str] = mapped_column(ForeignKey("case_table.id"))
    starts_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class BarringStep(Base):
    """What was decided about an order afterwards."""

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    order_id: Mapped[str] = mapped_column(ForeignKey("barring_order.id"), index=True)
    #: one of `app.domain.barring_order.StepKind`
    kind: Mapped[str]
    decided_at: Mapped[datetime]
    until: Mapped[datetime | None]
    #: when the person who is kept away, and those left at home, were heard
    away_heard_at: Mapped[datetime | None]
    home_heard_at: Mapped[datetime | None]
    #: sealed: why not
    away_unheard: Mapped[bytes | None]
    home_unheard: Mapped[bytes | None]
    by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
