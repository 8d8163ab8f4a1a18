"""Keys of chapter 9: where choice overwhelms and detail unnerves."""

from __future__ import annotations

from course.exercises.key import Key, Misconception

limits = Key(
    expected=lambda _: {"statements": ("weak", "control")},
    misconceptions=(
        Misconception(
            "M61",
            "statements",
            "**Among {got}** one takes growth for points: three of a hundred became six. "
            "By how many of a hundred did the answers rise?",
            when=lambda got, _: "points" in got,
        ),
        Misconception(
            "C27",
            "statements",
            "**Among {got}** one speaks for everybody. The trial has two clusters, and in one of them "
            "more options "
            "never hurt. Which preferences do these visitors have?",
            when=lambda got, _: "everyone" in got,
        ),
        Misconception(
            "C28",
            "statements",
            "**Among {got}** one says “any”. Without control, answers first rise with personal detail. "
            "At which detail do they turn?",
            when=lambda got, _: "never" in got,
        ),
    ),
    closing=(
        "How much is too much depends on whom you ask: on how clear her preferences are, and on who holds "
        "her data."
    ),
    solution=(
        "Read both clusters of each trial before you say “customers”.\n\n```\n"
        'tasks.limits(statements=["weak", "control"], advice="Let customers control their data first: then a '
        'personal message brings 6 answers of 100 instead of 3.")\n```'
    ),
)
