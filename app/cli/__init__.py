"""The command line: one group of commands per file, found by itself.

Results go to standard output, messages to standard error; the exit status is 0 only when all went
well, and bad input changes nothing.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click
from flask import Flask
from flask.cli import AppGroup


class Commands(AppGroup):
    """The commands; loaded when one is asked for, since a web server never asks."""

    _loaded = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        for found in sorted(iter_modules(__path__), key=lambda m: m.name):
            module = import_module(f"{__name__}.{found.name}")
            for value in vars(module).values():
                if isinstance(value, click.Command) and not _is_subcommand(value, module):
                    self.add_command(value)


def register_commands(app: Flask) -> None:
    """Register every command that a file beside this one defines."""
    app.cli = Commands(commands=app.cli.commands)  # with those of Flask-Migrate


def _is_subcommand(command: click.Command, module: object) -> bool:
    groups = [v for v in vars(module).values() if isinstance(v, click.Group)]
    return any(command in group.commands.values() for group in groups)
