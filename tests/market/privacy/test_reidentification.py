"""Three plain facts about a person are enough to point at her."""


def test_birth_date_postcode_and_sex_point_at_nearly_everyone(world):
    customers = world.tables["customers"]

    alone = ~customers.duplicated(["birth_date", "postcode", "sex"], keep=False)

    assert alone.mean() > 0.99


def test_coarser_facts_hide_people_in_groups(world):
    customers = world.tables["customers"]
    coarse = customers.assign(decade=customers["birth_date"].dt.year // 10, area=customers["postcode"] // 10)

    sizes = coarse.groupby(["decade", "area", "sex"], observed=True)["customer"].transform("size")

    assert (sizes >= 5).mean() > 0.8
