"""2,400 accounts of 1,200 persons: hidden, but to be found again by their keys."""

import networkx as nx
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def accounts(world):
    return world.tables["accounts"]


@pytest.fixture(scope="module")
def person(world):
    return world.truth["persons"].set_index("account")["customer"]


def groups(accounts, *keys):
    """What a student does: accounts that share a key (one or more columns) are one person."""
    graph = nx.empty_graph(accounts["account"])
    for columns in keys:
        filled = accounts[(accounts[columns] != "").all(axis=1)]
        for _, same in filled.groupby(columns)["account"]:
            nx.add_path(graph, same)
    found = enumerate(nx.connected_components(graph))
    return pd.Series({account: number for number, group in found for account in group})


def pairs(label):
    size = label.value_counts()
    return (size * (size - 1) // 2).sum()


def precision_and_recall(found, truth):
    both = pd.Series(list(zip(found.loc[truth.index], truth, strict=True)))
    return pairs(both) / pairs(found), pairs(both) / pairs(truth)


def test_there_are_two_accounts_per_person(accounts, person):
    assert len(accounts) == 2_400
    assert person.value_counts().value_counts().to_dict() == {1: 300, 2: 600, 3: 300}
    assert sorted(person.unique()) == list(range(1, 1_201))


def test_several_keys_together_find_the_person(accounts, person):
    found = groups(accounts, ["email"], ["phone", "postcode"], ["name", "postcode"])

    precision, recall = precision_and_recall(found, person)

    assert 2 * precision * recall / (precision + recall) >= 0.95


def test_one_key_alone_misses_many(accounts, person):
    precision, recall = precision_and_recall(groups(accounts, ["email"]), person)

    assert precision == 1
    assert recall < 0.75


def test_a_phone_may_be_that_of_a_household(accounts, person):
    precision, _ = precision_and_recall(groups(accounts, ["phone"]), person)

    # Three in a hundred pairs of neighbours share a number; their accounts look like one person's.
    assert 0.90 < precision < 0.985


def test_namesakes_are_not_one_person(accounts, person):
    precision, _ = precision_and_recall(groups(accounts, ["name"]), person)

    assert precision < 0.85


def test_account_numbers_tell_nothing_about_the_person(accounts, person):
    assert abs(person.reset_index().corr("spearman").iloc[0, 1]) < 0.1


def linked_worth(world):
    lines, orders = world.tables["lines"], world.tables["orders"].set_index("order")
    worth = (lines["quantity"].astype(int) * lines["price_cents"]).groupby(lines["order"]).sum()
    orders = orders.assign(worth=worth)
    return orders, orders[orders.index.isin(world.tables["signins"]["order"])]


def test_62_percent_of_revenue_has_a_known_person(world):
    orders, linked = linked_worth(world)

    assert linked["worth"].sum() / orders["worth"].sum() == pytest.approx(0.62, abs=0.002)
    share = linked.groupby("channel")["worth"].sum() / orders.groupby("channel")["worth"].sum()
    assert share["collect"] == pytest.approx(0.80, abs=0.005)
    assert share["delivery"] == pytest.approx(0.95, abs=0.005)
    assert share["store"] < share["collect"]


def test_an_order_is_signed_by_an_account_of_its_customer(world, person):
    signins = world.tables["signins"].merge(world.tables["orders"]).merge(world.tables["accounts"])

    assert (person.loc[signins["account"]].to_numpy() == signins["customer"].to_numpy()).all()
    assert (signins["created_week"] <= signins["week"]).all()


def test_no_account_is_older_than_its_customer(world, accounts, person):
    join = world.tables["customers"].set_index("customer")["join_week"]

    assert (accounts["created_week"].to_numpy() >= join.loc[person.loc[accounts["account"]]].to_numpy()).all()


def test_accounts_carry_the_name_of_their_kind_of_person(world, accounts, person):
    """Names fit the sex on the card, so that nothing looks made up at a glance."""
    sex = world.tables["customers"].set_index("customer")["sex"].loc[person.loc[accounts["account"]]]
    first = accounts["name"].str.split(" ").str[0].to_numpy()

    both = set(first[(sex == "female").to_numpy()]) & set(first[(sex == "male").to_numpy()])

    assert all(name.endswith(".") for name in both)
