"""Timing: gaps between visits, weekdays, hours and seasons."""

import numpy as np
import pandas as pd

from course.market.realism.shop import Shop

__all__ = ["gap_facts", "timing_facts"]

GAPS = ("ipt_median", "ipt_mean", "ipt_p90", "ipt_cv", "share_gap_multiple_of_7", "within_customer_gap_cv")


def timing_facts(shop: Shop) -> dict[str, float]:
    """Facts `timing.*`: gaps in days, shares of weekdays and hours, waves over the year."""
    days = _days(shop.orders["time"])
    facts = gap_facts(shop.orders["customer"].to_numpy(), days)
    facts |= _week_facts(shop.orders["time"]) | _hour_facts(shop.orders["time"])
    facts |= _wave_facts(days)
    return {f"timing.{name}": value for name, value in facts.items()}


def gap_facts(customers: np.ndarray, days: np.ndarray) -> dict[str, float]:
    """Days between one shopping day of a customer and the next.

    Parameters
    ----------
    customers, days : code and day number of each order, sorted by customer, then day.
        Two orders of one day count as one.
    """
    same = customers[1:] == customers[:-1]
    gaps, owners = np.diff(days)[same], customers[1:][same]
    gaps, owners = gaps[gaps > 0], owners[gaps > 0]
    if not len(gaps):
        return dict.fromkeys(GAPS, float("nan"))
    return {
        "ipt_median": np.median(gaps),
        "ipt_mean": gaps.mean(),
        "ipt_p90": np.quantile(gaps, 0.9),
        "ipt_cv": gaps.std() / gaps.mean(),
        "share_gap_multiple_of_7": (gaps % 7 == 0).mean(),
        "within_customer_gap_cv": _regularity(gaps, owners),
    }


def _regularity(gaps: np.ndarray, owners: np.ndarray) -> float:
    # Fewer than five gaps say little about how regular a customer is.
    by = pd.Series(gaps).groupby(owners)
    cv = by.std() / by.mean()
    return float(cv[by.size() >= 5].median())


def _week_facts(times: pd.Series) -> dict[str, float]:
    shares = np.bincount(times.dt.day_of_week, minlength=7) / len(times)
    opened = shares[shares > 0.01]
    facts = {f"wd_{day}": share for day, share in enumerate(shares)}
    return facts | {"wd_max_over_min_open": opened.max() / opened.min()}


def _hour_facts(times: pd.Series) -> dict[str, float]:
    shares = np.bincount(times.dt.hour, minlength=24) / len(times)
    seen = shares[shares > 0]
    return {
        "hour_mode": shares.argmax(),
        "hour_share_10_16": shares[10:16].sum(),
        "hour_share_17_21": shares[17:21].sum(),
        "hour_entropy_bits": -(seen * np.log2(seen)).sum(),
    }


def _wave_facts(days: np.ndarray) -> dict[str, float]:
    first = days.min()
    daily = np.bincount(days - first)
    months = (np.datetime64(int(first), "D") + np.arange(len(daily))).astype("datetime64[M]")
    by = pd.Series(daily).groupby(months)
    # Orders per day of each month: months differ in length, and the first and last may be cut.
    rates = by.mean()[by.size() >= 28]
    peak = rates.max() / rates.mean() if rates.sum() else float("nan")
    spread = rates.std(ddof=0) / rates.mean() if len(rates) > 1 and rates.sum() else float("nan")
    return {"daily_acf7": _autocorrelation(daily, 7), "month_peak_over_mean": peak, "month_cv": spread}


def _autocorrelation(counts: np.ndarray, lag: int) -> float:
    earlier, later = counts[:-lag], counts[lag:]
    if len(counts) < 3 * lag or earlier.std() == 0 or later.std() == 0:
        return float("nan")
    return float(np.corrcoef(earlier, later)[0, 1])


def _days(times: pd.Series) -> np.ndarray:
    return times.to_numpy().astype("datetime64[D]").astype(np.int64)
