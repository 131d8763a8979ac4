"""The demo region: invented from beginning to end, the same for the same seed and start date.

Texts stand apart from the code that uses them: `region`, `names`, `stories_*` and `words` hold the
texts; `accounts`, `families`, `plan`, `writing` and `load` make a region of them.
"""
