"""From which item of which table a referral came."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class ReferredOn(Base):
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), index=True)
