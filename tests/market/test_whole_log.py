"""Three customers and a fixed seed: the whole log, line by line."""

from course.market import Settings, simulate


def test_three_customers_leave_exactly_this_log():
    settings = Settings(customers=3, weeks=2, products=600, null_pairs=10, linked_products=19, lift_runs=1)

    tables = simulate(settings, seed=3).tables

    lines = tables["lines"].merge(tables["products"][["product", "name"]], on="product")
    lines = lines.merge(tables["orders"][["order", "time", "channel", "store"]], on="order")
    log = [
        f"{row.order} {row.customer} {row.time:%a %H:%M} {row.channel} {row.store}:"
        f" {row.quantity} x {row.name} {row.price_cents} -{row.discount_cents}"
        for row in lines.itertuples()
    ]
    assert log == LOG


LOG = [
    "1 3 Sat 18:53 delivery 1: 1 x Whitestone Strawberry Yoghurt 4 x 110g 39 -11",
    "1 3 Sat 18:53 delivery 1: 2 x Golden Sheaf Date Bars single 149 -0",
    "1 3 Sat 18:53 delivery 1: 2 x Corner Pantry Head Torch 100 lumen 770 -0",
    "2 1 Mon 12:19 store 1: 1 x Fennwick Fairtrade Bananas 5 pack 89 -20",
    "2 1 Mon 12:19 store 1: 2 x Greenholt Raspberries 500g 579 -0",
    "2 1 Mon 12:19 store 1: 1 x Dewfield Shiitake Mushrooms 300g 80 -29",
    "2 1 Mon 12:19 store 1: 2 x Wheatley's Thick Wholemeal Bread 800g 39 -30",
    "2 1 Mon 12:19 store 1: 3 x Rye Street Flatbreads 8 pack 119 -0",
    "2 1 Mon 12:19 store 1: 6 x Cowslip Dairy Almond Drink 2L 85 -0",
    "2 1 Mon 12:19 store 1: 1 x Clover & Churn Whole Milk 1L 69 -40",
    "2 1 Mon 12:19 store 1: 1 x Ferndale Creamery Large Free Range Eggs 10 pack 159 -0",
    "2 1 Mon 12:19 store 1: 1 x Corner Pantry Classic Hummus 170g 89 -13",
    "2 1 Mon 12:19 store 1: 1 x Corner Pantry Beetroot Hummus 170g 109 -0",
    "2 1 Mon 12:19 store 1: 1 x Fairoak Smoked Back Bacon 100g 209 -20",
    "2 1 Mon 12:19 store 1: 1 x Fairoak Pancetta 100g 110 -0",
    "2 1 Mon 12:19 store 1: 1 x Lotus House Burrito Kit family 350 -0",
    "2 1 Mon 12:19 store 1: 6 x Olivetta Sun Dried Tomatoes 160g 72 -48",
    "2 1 Mon 12:19 store 1: 2 x Bellamy's Colombian Ground Coffee 454g 539 -271",
    "2 1 Mon 12:19 store 1: 2 x Juniper Lane Sauvignon Blanc 75cl 919 -0",
    "2 1 Mon 12:19 store 1: 1 x Vale Royal Pale Ale 4 x 440ml 419 -0",
    "2 1 Mon 12:19 store 1: 1 x Tumbling Brook Apple Squash 750ml 80 -0",
    "2 1 Mon 12:19 store 1: 2 x Corner Pantry Lightly Salted Tortilla Chips 200g 199 -0",
    "2 1 Mon 12:19 store 1: 1 x Pure Tide Wool Wash 16 washes 409 -71",
    "2 1 Mon 12:19 store 1: 2 x Tidy Nook Vanilla Candle large 869 -0",
    "2 1 Mon 12:19 store 1: 2 x Lumina Skin Night Cream 100ml 600 -0",
    "2 1 Mon 12:19 store 1: 1 x Featherbrook Chicken Dry Dog Food 10kg 1380 -0",
    "3 2 Thu 11:56 store 3: 1 x Morning Acre Maris Potatoes 1.5kg 180 -0",
    "3 2 Thu 11:56 store 3: 2 x Rootstock Lane Iceberg Lettuce 240g 249 -81",
    "3 2 Thu 11:56 store 3: 1 x Dewfield Shiitake Mushrooms 300g 80 -29",
    "3 2 Thu 11:56 store 3: 1 x Clover & Churn Mature Cheddar 350g 165 -125",
    "3 2 Thu 11:56 store 3: 1 x Corner Pantry Classic Hummus 170g 89 -13",
    "3 2 Thu 11:56 store 3: 1 x Monsoon Hill Peppermint Tea 80 bags 459 -80",
    "4 1 Fri 16:03 store 1: 1 x Ardente Rigatoni 500g 100 -0",
    "4 1 Fri 16:03 store 1: 1 x Elder & Vine Ginger Beer 24 x 330ml 579 -0",
    "4 1 Fri 16:03 store 1: 1 x Corner Pantry Kneeling Pad premium 805 -144",
    "5 1 Sat 18:21 store 1: 3 x Snowfield Ice Cubes 2kg 129 -0",
    "5 1 Sat 18:21 store 1: 1 x Old Mast Merlot 25cl 269 -186",
    "5 1 Sat 18:21 store 1: 1 x Corner Pantry Lightly Salted Tortilla Chips 200g 199 -0",
]
