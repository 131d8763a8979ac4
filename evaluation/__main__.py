"""`python -m evaluation [--part tuning|held-back|both] [--misses]`"""

from __future__ import annotations

import argparse

from evaluation.gold import PARTS, load
from evaluation.scoring import Fault, Score, Share, score


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    options.add_argument("--part", choices=[*PARTS, "both"], default="both")
    options.add_argument("--misses", action="store_true", help="every miss, and every word lost")
    chosen = options.parse_args()
    for part in PARTS if chosen.part == "both" else (chosen.part,):
        texts = load(part)
        print(f"{part}: {len(texts)} texts")
        result = score(texts)
        _show(result)
        if chosen.misses:
            _show_faults("can still be read", result.misses)
            _show_faults("hidden for nothing", result.wrongly_hidden)
            _show_faults("hidden as somebody else", result.wrong_person)


def _show(result: Score) -> None:
    for kind, share in sorted(result.hidden.items()):
        _line(f"  {kind}", share)
    _line("identifiers hidden", result.identifiers)
    _line("plain words kept", result.kept)
    _line("known people with their own label", result.right_person)
    print()


def _line(title: str, share: Share) -> None:
    percentage = f"{100 * share.good / share.total:6.2f} %" if share.total else "–"
    print(f"{title:36}{share.good:7} of {share.total:6} {percentage:>10}")


def _show_faults(title: str, faults: tuple[Fault, ...]) -> None:
    print(f"{title}: {len(faults)}")
    for fault in faults:
        print(f"  {fault.text_id:16} {fault.kind:16} {fault.words!r} ({fault.result!r})")
    print()


if __name__ == "__main__":
    main()
