"""Is the market like real shops? Facts of a world beside those of shops with real customers.

`measure(tables)` computes the facts, one file per family, all by the protocol by which they
were measured on real shops; `compare(facts)` puts them beside the real shops' range with a
yardstick; `summary` and `by_family` condense that, `limits` says what a small world can
hardly show; `picture.save` draws it on one page; `realism` is the command `course data realism`.

Read in this order: shop.py, basket.py and its neighbours, families.py, judge.py, words.py.
"""

from course.market.realism.command import realism
from course.market.realism.families import FAMILIES, family_of, measure
from course.market.realism.judge import by_family, compare, distances, summary
from course.market.realism.shop import Shop, shop_of
from course.market.realism.size import limits
from course.market.realism.words import sentence, verdict

__all__ = [
    "FAMILIES",
    "Shop",
    "by_family",
    "compare",
    "distances",
    "family_of",
    "limits",
    "measure",
    "realism",
    "sentence",
    "shop_of",
    "summary",
    "verdict",
]
