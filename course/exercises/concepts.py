"""The concepts that the course must cover: id, meaning, chapters.

Every concept needs an exercise in each of its chapters, which a test holds the
chapters to. Ids begin with the theme they belong to: C connected strategy, D perfect
products and social CRM, K learning relationships, P co-creation, R customer networks.
A chapter's concepts are added here together with its exercises.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CONCEPTS", "Concept", "concepts_of"]


@dataclass(frozen=True)
class Concept:
    """One idea that a student must have met in an exercise.

    id : its name everywhere; meaning : what it says, in one line; chapters : their numbers.
    """

    id: str
    meaning: str
    chapters: tuple[str, ...]


CONCEPTS: tuple[Concept, ...] = (
    Concept("C-hierarchy-of-needs", "Move from a product to the deeper need behind it.", ("05",)),
    Concept("D-adaptation", "Firms that adapt to a changed environment thrive.", ("01",)),
    Concept("D-behaviour-mix", "Each network has its own mix of behaviours, so strategy must flex.", ("01",)),
    Concept("D-mass-to-network", "From alike, passive clients to active users who are connected.", ("01",)),
    Concept("K-commodity-bundle", "A commodity bundles context, rhythm, companions and delivery.", ("05",)),
    Concept("K-latent-complement", "Patterns hint at complements a customer does not know yet.", ("05",)),
    Concept("K-product-node", "A product is a node, linked to services and complements.", ("05",)),
    Concept("K-richness-links", "More relevant links make a product richer.", ("05",)),
    Concept("K-uniform-lens", "Seen through one uniform product, customers look alike.", ("01",)),
    Concept("K-use-diversity", "Different people use the same item in different ways.", ("05",)),
    Concept("R-customer-network", "Value and talk run both ways, and between customers.", ("01",)),
    Concept("R-five-behaviours", "Customers access, engage, customise, connect and collaborate.", ("01",)),
    Concept("R-influence-parity", "Customers move each other at least as much as the firm does.", ("01",)),
    Concept("R-mass-market", "A mass market: passive buyers, seen in aggregate, buy or do not.", ("01",)),
    Concept("R-roles-beyond-buying", "Customers also interact, publish, broadcast and innovate.", ("01",)),
    Concept("R-scale-efficiency", "Mass-market success rests on one offer for many at low cost.", ("01",)),
    Concept("R-advocacy-loop", "Advocates bring new people to the top of the funnel.", ("02",)),
    Concept("R-broadcast-tools", "Each stage of the funnel has its broadcast tool.", ("02",)),
    Concept("R-funnel-narrowing", "Each step of the funnel loses people.", ("02",)),
    Concept("R-funnel-stages", "Awareness, consideration, preference, action, loyalty, advocacy.", ("02",)),
    Concept("R-loyalty-efficiency", "Keeping a customer is usually cheaper than winning one.", ("02",)),
    Concept("R-network-influences", "Each stage has its network influence, such as reviews.", ("02",)),
    Concept(
        "C-P1-consent", "Data are collected with knowledge and consent, which can be withdrawn.", ("10",)
    ),
    Concept("C-P2-quality", "Data are accurate and current enough for their purpose.", ("10",)),
    Concept("C-P3-purpose", "The purpose is stated beforehand, and use does not drift from it.", ("10",)),
    Concept("C-P4-nondisclosure", "Data are not passed on without consent.", ("10",)),
    Concept("C-P5-safety-breach", "Data are kept safe, and breaches are told within days.", ("10",)),
    Concept("C-P6-openness", "People can easily learn who collects what, and why.", ("10",)),
    Concept("C-P7-access", "People may see their data and have them corrected.", ("10",)),
    Concept("C-P8-portability", "People may take their data along in a common form.", ("10",)),
    Concept("C-P9-erasure", "People may have their data erased, with every copy.", ("10",)),
    Concept("C-P10-accountability", "The firm can show that it keeps its principles.", ("10",)),
    Concept("C-active-passive-data", "Data come by telling or by being observed.", ("10",)),
    Concept("C-rules-evolve", "Law and attitudes change, so policy must be ready to.", ("10",)),
    Concept("C-trust-precondition", "Who loses trust does not come back to be served better.", ("10",)),
    Concept("C-L3-population-learning", "What many did sharpens the guess about one.", ("09",)),
    Concept("C-assortment-learning", "Everybody's purchases tell which products to carry.", ("09",)),
    Concept("C-micro-segments", "Fine segments, built from tags and behaviour.", ("09",)),
    Concept(
        "K-treat-differently", "Treating different customers differently pays where they differ.", ("09",)
    ),
    Concept("R-b-customise", "People seek to choose and to modify.", ("09",)),
    Concept("R-c-interface", "An interface that adapts to the person.", ("09",)),
    Concept("R-c-messages", "Messages and content that are personal.", ("09",)),
    Concept("R-c-overload-unnerve", "Do not overwhelm with choice or unnerve with intimacy.", ("09",)),
    Concept("R-c-recs", "Engines that recommend products.", ("09",)),
    Concept("R-customise-strategy", "Make the offer adaptable to each customer's needs.", ("09",)),
    Concept("C-advocacy-from-trust", "Those who trust a partner come to recommend it.", ("11",)),
    Concept("C-coproduced-value", "Both sides make the value, and she expects a fair share.", ("11",)),
    Concept("C-data-slices", "Break the circle by earning one slice of data at a time.", ("11",)),
    Concept("C-L4-trusted-partner", "Level 4: serve a deeper need, as a trusted partner.", ("11",)),
    Concept("C-level-economics", "Each level moves willingness to pay and cost in its own way.", ("11",)),
    Concept(
        "C-trust-circularity", "Deep needs require deep data, which require a deep need served.", ("11",)
    ),
    Concept("C-value-vs-intrusion", "She gives data when their value exceeds the felt intrusion.", ("11",)),
    Concept("K-self-interest-loyalty", "Loyalty should pay the customer: staying is worth more.", ("11",)),
)


def concepts_of(number: str) -> set[str]:
    """The ids of the concepts of a chapter, by its number ("05")."""
    return {concept.id for concept in CONCEPTS if number in concept.chapters}
