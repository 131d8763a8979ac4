from __future__ import annotations

import json

import click
from flask.cli import AppGroup

from app.adapters.keyring import RingFile, with_new_key, with_next_key_active
from app.cli.output import reports_refusals, settings, utc_now
from app.services.keys import keys_to_wrap_anew, wrap_all_anew

commands = AppGroup("keys", help="The key ring.")


@commands.command("rotate")
@reports_refusals
def rotate() -> None:
    """A new wrapping key, and every other key wrapped anew under it, while all goes on.

    A ring in a file gets its new key by itself. A ring in the environment of each process cannot:
    then each call does the next step, prints the ring to put in place, and says what to do.
    """
    path = settings().keys_file
    if path is not None:
        file = RingFile(path)
        file.replace(with_new_key(file.read(), active=True))
    elif not keys_to_wrap_anew():
        _next_ring(settings().keys)
        return
    done = wrap_all_anew(now=utc_now())
    click.echo(json.dumps({"rewrapped": done, "waiting": keys_to_wrap_anew()}))
    click.echo("Keys that are not in use any more stay in the ring for the backups.", err=True)


def _next_ring(text: str) -> None:
    following = with_next_key_active(text)
    if following is None:
        click.echo(with_new_key(text, active=False))
        click.echo(
            "Put this ring in place as KETENTAFEL_KEYS and restart every process, one after the "
            "other: each now knows the new key. Then run this again.",
            err=True,
        )
        return
    click.echo(following)
    click.echo(
        "Put this ring in place as KETENTAFEL_KEYS and restart every process, one after the "
        "other: each now wraps by the new key. Then run this again.",
        err=True,
    )
