"""What a further link is worth: growth of a product's sales after services were attached."""

from statistics import NormalDist

import numpy as np
import pandas as pd

from course.errors import DataError
from course.methods.tables import between, require

__all__ = ["link_counts", "link_worth", "product_growth"]


def link_counts(prodlinks: pd.DataFrame) -> pd.DataFrame:
    """Count each product's services: relevant if they serve the product's need, else irrelevant.

    Returns
    -------
    One row per product with a service: product, relevant, irrelevant (counts),
    since_week (week from which all of them were there), launch (week from which the
    product itself was there).
    """
    require(prodlinks, "product", "kind", "need", "since_week", name="prodlinks")
    own = prodlinks[prodlinks["kind"] == "need"].drop_duplicates("product").set_index("product")
    need = own["need"]
    services = prodlinks[prodlinks["kind"] == "service"]
    helps = services["need"].astype(str) == services["product"].map(need).astype(str)
    counted = services.assign(relevant=helps.astype(int), irrelevant=(~helps).astype(int)).groupby("product")
    table = counted.agg(
        relevant=("relevant", "sum"), irrelevant=("irrelevant", "sum"), since_week=("since_week", "max")
    )
    return table.assign(launch=own["since_week"].reindex(table.index).fillna(1).astype(int)).reset_index()


def product_growth(
    lines: pd.DataFrame,
    orders: pd.DataFrame,
    prodlinks: pd.DataFrame,
    *,
    order: str = "order",
    product: str = "product",
    week: str = "week",
) -> pd.DataFrame:
    """Compare each linked product's sales per week after its services came with before.

    Season and trend are taken out: a product's sales are divided by the sales, in the
    same weeks, of products without services that were there from the start.

    Returns
    -------
    `link_counts` with before and after (lines sold) and growth: (after / exposure
    after) / (before / exposure before) - 1, where exposure is those other products'
    sales (lines). Products without sales before are left out.

    Raises
    ------
    DataError : a table lacks a column or has no rows, lines belong to unknown orders, or
        every product has a service.
    """
    require(lines, order, product)
    require(orders, order, week, name="orders")
    links = link_counts(prodlinks)
    when = lines[order].map(orders.drop_duplicates(order).set_index(order)[week])
    if when.isna().any():
        raise DataError(
            f"{int(when.isna().sum())} lines belong to orders that are not in orders; load both anew."
        )
    linked = lines[product].isin(links["product"])
    weekly = when[_bystanders(lines[product], prodlinks)].value_counts().sort_index()
    if weekly.empty:
        raise DataError("every product has a service: none is left to show how sales went without one.")
    sold = pd.DataFrame({"product": lines.loc[linked, product], "week": when[linked]})
    sold = sold.merge(links[["product", "since_week"]], on="product")
    late = sold["week"] >= sold["since_week"]
    links = links.assign(
        before=links["product"].map(sold[~late]["product"].value_counts()).fillna(0).astype(int),
        after=links["product"].map(sold[late]["product"].value_counts()).fillna(0).astype(int),
    )
    links = _with_exposures(links, weekly.reindex(range(int(when.max()) + 1), fill_value=0).cumsum())
    links = links[(links[["before", "exposure_before", "exposure_after"]] > 0).all(axis=1)]
    rate_before = links["before"] / links["exposure_before"]
    return links.assign(growth=links["after"] / links["exposure_after"] / rate_before - 1).reset_index(
        drop=True
    )


def _with_exposures(links: pd.DataFrame, cumulated: pd.Series) -> pd.DataFrame:
    """Add the bystanders' sales before and after each product's services came.

    Parameters
    ----------
    links : columns since_week and launch; cumulated : week, from 0 -> their lines sold until its end.
    """
    # A product launched in week 30 had no chance to sell in week 1. (Its first sale
    # would not do as its start: it makes the weeks before look busier than they were.)
    until_then, at_first = links["since_week"].sub(1).map(cumulated), links["launch"].sub(1).map(cumulated)
    return links.assign(exposure_before=until_then - at_first, exposure_after=cumulated.iloc[-1] - until_then)


def _bystanders(product: pd.Series, prodlinks: pd.DataFrame) -> pd.Series:
    """Return which lines show how sales went without services.

    These are the lines of products without a service that were there from the start:
    newcomers' sales would pass for growth of the shop.
    """
    plain = ~product.isin(prodlinks.loc[prodlinks["kind"] == "service", "product"])
    old = plain & ~product.isin(prodlinks.loc[prodlinks["since_week"] > 1, "product"])
    return old if old.any() else plain


def link_worth(
    lines: pd.DataFrame,
    orders: pd.DataFrame,
    prodlinks: pd.DataFrame,
    *,
    level: float = 0.9,
    order: str = "order",
    product: str = "product",
    week: str = "week",
) -> pd.DataFrame:
    """Estimate the growth of sales by number of relevant and of irrelevant links.

    Of a product's sales, the share that falls after its services came is compared
    with the share that products without services had in those weeks: a binomial
    regression with one effect per number of relevant links and one per number of
    irrelevant links, so that neither is credited with the other's work.

    Parameters
    ----------
    lines, orders, prodlinks : tables of one shop; see `product_growth`.
    level : coverage of the intervals, in (0, 1); they allow for products that differ
        by more than chance (sandwich variance).

    Returns
    -------
    Table kind ("relevant", "irrelevant"), links (1 up), products (how many have that
    many), growth (relative to no link: 0.1 = 10 % more), low, high.

    Raises
    ------
    DataError : as `product_growth`.
    SettingsError : `level` outside (0, 1).
    """
    between(level, 0, 1, "level", 0.9)
    growth = product_growth(lines, orders, prodlinks, order=order, product=product, week=week)
    columns = [
        (kind, n) for kind in ("relevant", "irrelevant") for n in range(1, int(growth[kind].max()) + 1)
    ]
    has = np.column_stack([growth[kind] == n for kind, n in columns]).astype(float)
    present = has.any(axis=0)
    effect, error = _binomial_fit(has[:, present], growth)
    far = NormalDist().inv_cdf((1 + level) / 2) * error
    table = pd.DataFrame([column for column, there in zip(columns, present, strict=True) if there])
    table.columns = ["kind", "links"]
    return table.assign(
        products=has[:, present].sum(axis=0).astype(int),
        growth=np.expm1(effect),
        low=np.expm1(effect - far),
        high=np.expm1(effect + far),
    )


def _binomial_fit(has: np.ndarray, growth: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return each column's effect on the log of growth, and its standard error."""
    after = growth["after"].to_numpy(float)
    sold = after + growth["before"].to_numpy(float)
    odds = np.log(growth["exposure_after"] / growth["exposure_before"]).to_numpy(float)
    effect = np.zeros(has.shape[1])
    for _ in range(25):
        share = 1 / (1 + np.exp(-(odds + has @ effect)))
        weight = sold * share * (1 - share)
        # A tiny ridge keeps a column without any sales from stopping the rest.
        curvature = has.T @ (has * weight[:, None]) + 1e-9 * np.eye(has.shape[1])
        step = np.linalg.solve(curvature, has.T @ (after - sold * share))
        effect = effect + step
        if np.abs(step).max() < 1e-10:
            break
    score = has * (after - sold * share)[:, None]
    inverse = np.linalg.inv(curvature)
    return effect, np.sqrt(np.diag(inverse @ (score.T @ score) @ inverse))
