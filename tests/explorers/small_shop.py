"""A shop small enough for tests: 2,000 orders, 24 products, two planted pairs, a need behind each product."""

import numpy as np
import pandas as pd

NEEDS = ("bake", "wash")
NUMBERS = range(24)


def name(number):
    """What product `number` is called."""
    return f"Brand{number % 3} Thing{number} 1kg"


def lines():
    """Receipt lines: 1 with 2, and 3 with 4, come together 150 times each beside what chance brings."""
    rng = np.random.default_rng(2)
    size = rng.integers(1, 7, 2_000)
    weight = np.r_[6, np.ones(23)]
    order = np.repeat(np.arange(2_000), size)
    drawn = rng.choice(24, size.sum(), p=weight / weight.sum())
    planted = np.repeat(rng.choice(2_000, 300, replace=False), 2)
    table = pd.DataFrame({"order": [*order, *planted], "product": [*drawn, *[1, 2] * 150, *[3, 4] * 150]})
    return table.assign(customer=table["order"] % 100)


def products():
    """One row per product: number, name, brand, size, aisle."""
    return pd.DataFrame(
        {
            "product": NUMBERS,
            "name": [name(n) for n in NUMBERS],
            "brand": [f"Brand{n % 3}" for n in NUMBERS],
            "size": "1kg",
            "aisle": [f"Aisle {n % 4}" for n in NUMBERS],
        }
    )


def links():
    """The need of each product, and four services: one of each kind for product 1."""
    needs = [NEEDS[n % 2] for n in NUMBERS]
    need = pd.DataFrame({"product": NUMBERS, "kind": "need", "need": needs, "link": needs, "since_week": 1})
    service = pd.DataFrame(
        {
            "product": [1, 1, 5, 7],
            "kind": "service",
            "need": ["wash", "bake", "wash", "bake"],
            "link": ["soap tip", "recipe", "ironing", "oven timer"],
            "since_week": 20,
        }
    )
    return pd.concat([need, service], ignore_index=True).assign(deeper_need="be at ease")


def orders():
    """Forty weeks of fifty orders each."""
    return pd.DataFrame({"order": range(2_000), "week": np.arange(2_000) // 50 + 1})
