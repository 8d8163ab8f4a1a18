"""How many baskets hold both: all pairs of products at once."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from course.methods.products.baskets import Baskets

__all__ = ["pair_counts"]

# A dense table of all pairs is the fastest as long as it fits: 4,096 products take 67 MB.
DENSE = 4_096
# Pairs noted before they are added up (8 MB: more would not stay in the cache).
ROOM = 1 << 20


def pair_counts(baskets: Baskets) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count the baskets that hold both products, for each pair that occurs.

    Baskets of one size are stacked to a matrix, one row per place in the basket. A
    pass for each offset then pairs every place with the place `offset` further on, in
    all these baskets at once; nothing is ever paired twice or with itself.

    Returns
    -------
    Three arrays of equal length: codes a < b, and the number of baskets with both.
    """
    products = len(baskets.names)
    if products > DENSE:
        return _by_sparse_product(baskets)
    table = np.zeros(products * products, np.int32)
    for keys in _pair_keys(baskets, products):
        # Adding in place needs no second table, so all of it stays in the cache.
        np.add.at(table, keys, np.int32(1))
    # Comparing first is four times as fast: NumPy finds True faster than a number.
    found = np.flatnonzero(table != 0)
    return *np.divmod(found, products), table[found].astype(np.int64)


def _pair_keys(baskets: Baskets, products: int) -> Iterator[np.ndarray]:
    """Yield arrays of a * products + b, one entry per basket and pair."""
    keys, held = np.empty(ROOM, np.int64), 0
    for size, starts in _by_size(baskets):
        each = size * (size - 1) // 2
        for some in np.array_split(starts, 1 + len(starts) * each // ROOM):
            if held + len(some) * each > len(keys):
                yield keys[:held]
                held, keys = 0, _room_for(len(some) * each, keys)
            place = baskets.product[some + np.arange(size)[:, None]]
            row = place * products
            for offset in range(1, size):
                end = held + (size - offset) * len(some)
                out = keys[held:end].reshape(size - offset, len(some))
                np.add(row[:-offset], place[offset:], out=out)
                held = end
    if held:
        yield keys[:held]


def _by_size(baskets: Baskets) -> Iterator[tuple[int, np.ndarray]]:
    """Yield (size, starts of the baskets of that size), from two products up."""
    order = np.argsort(baskets.size, kind="stable")
    sizes, first = np.unique(baskets.size[order], return_index=True)
    for size, starts in zip(sizes.tolist(), np.split(baskets.start[order], first[1:]), strict=True):
        if size > 1:
            yield size, starts


def _room_for(pairs: int, keys: np.ndarray) -> np.ndarray:
    """Return `keys`, or a larger array if one basket alone has more pairs."""
    return keys if pairs <= len(keys) else np.empty(pairs, np.int64)


def _by_sparse_product(baskets: Baskets) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count by the product of the basket matrix with itself: slower, but memory only for pairs that occur."""
    ones = np.ones(len(baskets.product), np.int32)
    ends = np.append(baskets.start, len(baskets.product))
    matrix = sparse.csr_array((ones, baskets.product, ends), shape=(baskets.orders, len(baskets.names)))
    both = sparse.triu(matrix.T @ matrix, k=1).tocsr().tocoo()
    return both.row.astype(np.int64), both.col.astype(np.int64), both.data.astype(np.int64)
