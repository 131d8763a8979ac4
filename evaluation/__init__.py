"""Texts with the truth marked in them, by which `flask anonymise` is judged."""

from evaluation.gold import PARTS, GoldText, load

__all__ = ["PARTS", "GoldText", "load"]
