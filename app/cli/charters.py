from __future__ import annotations

import json
from typing import Any

import click
from flask.cli import AppGroup

from app.charters import all_charters
from app.domain.charter import Charter
from app.domain.permissions import as_markdown

commands = AppGroup("charters", help="The rulebooks of the tables.")


@commands.command("list")
def list_() -> None:
    """Each charter's key, admission questions, outcomes, and agency kinds by role, as JSON."""
    charters = [_facts(charter) for charter in all_charters().values()]
    click.echo(json.dumps(charters, ensure_ascii=False, indent=1))


def _facts(charter: Charter) -> dict[str, Any]:
    return {
        "key": charter.key,
        "questions": [question.key for question in charter.questions],
        "outcomes": [outcome.key for outcome in charter.outcomes],
        "agencies": {
            "fixed": [p.kind for p in charter.partners if p.fixed],
            "called_in": [p.kind for p in charter.partners if not p.fixed],
            "brings_cases": [p.kind for p in charter.partners if p.brings_cases],
            "decides": [p.kind for p in charter.partners if p.decides],
            "screens": [p.kind for p in charter.partners if p.screens],
        },
    }


@click.command("permissions")
def permissions() -> None:
    """Who sees and does what at each table, as Markdown (docs/permissions.md)."""
    click.echo(as_markdown(all_charters().values(), "en"), nl=False)
