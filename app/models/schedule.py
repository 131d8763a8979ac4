"""What is done by itself: which process does it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Lease(Base):
    """A task that one process at a time has; it lapses unless it is renewed."""

    name: Mapped[str] = mapped_column(primary_key=True)
    #: random, one per process
    holder: Mapped[str]
    expires_at: Mapped[datetime]
