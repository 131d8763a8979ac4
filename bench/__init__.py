"""What `make bench` measures: docs/performance.md says what each figure means and what bounds it.

Figures are compared within one run, in turns, so that what else the machine does weighs on all of
them alike.
"""
