# SPDX-License-Identifier: Apache-2.0
"""Kinds of wording over whole sentences, read as the program reads them: what is found, and what is rightly not."""

from __future__ import annotations

import pytest

from core.differences.detect import differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, DifferenceKind, Match, Source, Span, Tier

Found = tuple[str, str, str]
LEFT = (DifferenceKind.ADDED_OMITTED, DifferenceKind.PARAPHRASE)  # named where no detector has a name

FOUND: tuple[tuple[str, str, Found], ...] = (
    # negation
    ("The envoy did not sign the treaty.", "The envoy signed the treaty.", ("negation", "not sign", "signed")),
    (
        "The envoy refused to sign the treaty.",
        "The envoy signed the treaty.",
        ("negation", "refused to sign", "signed"),
    ),
    (
        "The bank denied that it had sold the bonds.",
        "The bank sold the bonds.",
        ("negation", "denied that it had sold", "sold"),
    ),
    ("No miners were hurt in the blast.", "Miners were hurt in the blast.", ("negation", "No miners", "Miners")),
    (
        "The report on the dam is unconfirmed.",
        "The report on the dam is confirmed.",
        ("negation", "unconfirmed", "confirmed"),
    ),
    ("The court called the strike illegal.", "The court called the strike legal.", ("negation", "illegal", "legal")),
    (
        "The two banks failed to reach a deal on Friday.",
        "The two banks reached a deal on Friday.",
        ("negation", "failed to reach", "reached"),
    ),
    (
        "The harbor can't reopen before winter.",
        "The harbor can reopen before winter.",
        ("negation", "can't reopen", "reopen"),
    ),
    # modality
    ("The envoy may sign the treaty.", "The envoy will sign the treaty.", ("modality", "may", "will")),
    ("The harbor could reopen on Monday.", "The harbor will reopen on Monday.", ("modality", "could", "will")),
    ("The firm plans to close the mill.", "The firm will close the mill.", ("modality", "plans to", "will")),
    ("The firm plans to close the mill.", "The firm is closing the mill.", ("modality", "plans to", "")),
    ("The clerk allegedly took the money.", "The clerk took the money.", ("modality", "allegedly", "")),
    ("The clerk reportedly took the money.", "The clerk took the money.", ("modality", "reportedly", "")),
    ("The alleged fraud cost the town dearly.", "The fraud cost the town dearly.", ("modality", "alleged", "")),
    ("The rivals attempted to storm the hall.", "The rivals stormed the hall.", ("modality", "attempted to", "")),
    ("The council agreed to sell the ferry.", "The council will sell the ferry.", ("modality", "agreed to", "will")),
    ("The council is expected to sell the ferry.", "The council sold the ferry.", ("modality", "expected to", "")),
    ("The tanker probably hit the reef.", "The tanker hit the reef.", ("modality", "probably", "")),
    ("The minister was forced to resign.", "The minister resigned.", ("modality", "forced to", "")),
    ("The tanker might have leaked oil.", "The tanker has leaked oil.", ("modality", "might", "")),
    # loaded wording
    (
        "Militants seized the town at dawn.",
        "Terrorists seized the town at dawn.",
        ("loaded_wording", "Militants", "Terrorists"),
    ),
    (
        "The senator criticised the budget.",
        "The senator slammed the budget.",
        ("loaded_wording", "criticised", "slammed"),
    ),
    (
        "The senator lashed out at the judge.",
        "The senator criticised the judge.",
        ("loaded_wording", "lashed out", "criticised"),
    ),
    (
        "He called the inquiry a witch hunt.",
        "He called the inquiry a review.",
        ("loaded_wording", "witch hunt", "review"),
    ),
    (
        "Twelve villagers were murdered in the valley.",
        "Twelve villagers were killed in the valley.",
        ("loaded_wording", "murdered", "killed"),
    ),
    ("The brutal regime closed the border.", "The regime closed the border.", ("loaded_wording", "brutal", "")),
    (
        "Sales of tractors plunged in spring.",
        "Sales of tractors fell in spring.",
        ("loaded_wording", "plunged", "fell"),
    ),
    ("The minister flatly denied the charge.", "The minister denied the charge.", ("loaded_wording", "flatly", "")),
    (
        "The army sent troops into the valley on Monday.",
        "The army invaded the valley on Monday.",
        ("loaded_wording", "sent troops into", "invaded"),
    ),
    (
        "Officers put down the protest in the square.",
        "Officers crushed the protest in the square.",
        ("loaded_wording", "put down", "crushed"),
    ),
    (
        "Undocumented workers built the dam in the valley.",
        "Illegal workers built the dam in the valley.",
        ("loaded_wording", "Undocumented", "Illegal"),
    ),
    (
        "The ruling caused a protest in the valley.",
        "The ruling sparked a protest in the valley.",
        ("loaded_wording", "caused", "sparked"),
    ),
    (
        "The ruling on the dam, three months in the making, stunned the owners of the mill.",
        "The owners of the mill read the ruling on the dam on Monday.",
        ("loaded_wording", "stunned", ""),
    ),
    (
        "The reclusive owner of the mill sold the land by the dam in May.",
        "In May, after a year of talks, land by the dam went from the mill to the town.",
        ("loaded_wording", "reclusive", ""),
    ),
    # conflicting detail
    (
        "The rebels asked for an unconditional ceasefire.",
        "The rebels asked for an immediate ceasefire.",
        ("conflicting_detail", "unconditional", "immediate"),
    ),
    (
        "Both sides signed a temporary truce.",
        "Both sides signed a permanent truce.",
        ("conflicting_detail", "temporary", "permanent"),
    ),
    (
        "The parliament accepted the budget on Friday.",
        "The parliament rejected the budget on Friday.",
        ("conflicting_detail", "accepted", "rejected"),
    ),
    ("Exports of wheat rose in spring.", "Exports of wheat fell in spring.", ("conflicting_detail", "rose", "fell")),
    ("Rovers won the derby on Sunday.", "Rovers lost the derby on Sunday.", ("conflicting_detail", "won", "lost")),
    (
        "The bridge was opened to traffic on Monday.",
        "The bridge was closed to traffic on Monday.",
        ("conflicting_detail", "opened", "closed"),
    ),
    ("The bus hit a truck near the mill.", "The bus hit a car near the mill.", ("conflicting_detail", "truck", "car")),
    (
        "The columns moved to the northern front.",
        "The columns moved to the southern front.",
        ("conflicting_detail", "northern", "southern"),
    ),
    (
        "The widow left the farm to her son.",
        "The widow left the farm to her daughter.",
        ("conflicting_detail", "son", "daughter"),
    ),
    (
        "The jury convicted the banker on Monday.",
        "The jury acquitted the banker on Monday.",
        ("conflicting_detail", "convicted", "acquitted"),
    ),
    (
        "The vote in the council was unanimous.",
        "The vote in the council was divided.",
        ("conflicting_detail", "unanimous", "divided"),
    ),
    (
        "The two ministers spoke about the sale of F-15 fighters.",
        "The two ministers spoke about the sale of F-35 fighters.",
        ("conflicting_detail", "F-15", "F-35"),
    ),
    # places
    ("The ministers met in Geneva on Monday.", "The ministers met in Vienna on Monday.", ("place", "Geneva", "Vienna")),
    (
        "The blast was heard at a school in the valley.",
        "The blast was heard at a hospital in the valley.",
        ("place", "school", "hospital"),
    ),
    (
        "The ministers met in Geneva on Monday.",
        "The ministers met in Switzerland on Monday.",
        ("place", "Geneva", "Switzerland"),
    ),
    (
        "The convoy set out from Baghdad at dawn.",
        "The convoy set out from Basra at dawn.",
        ("place", "Baghdad", "Basra"),
    ),
    # agency
    ("Police shot a man near the mill.", "A man was shot near the mill.", ("agency", "Police shot", "was shot")),
    ("A man was killed near the mill.", "A man died near the mill.", ("agency", "was killed", "died")),
    (
        "The landlord evicted forty families from the block.",
        "Forty families were evicted from the block.",
        ("agency", "landlord evicted", "were evicted"),
    ),
    (
        "The tower was demolished on Sunday.",
        "The tower collapsed on Sunday.",
        ("agency", "was demolished", "collapsed"),
    ),
    # order
    (
        "The mayor resigned after the vote on the dam.",
        "The mayor resigned before the vote on the dam.",
        ("order", "after", "before"),
    ),
    (
        "After the guards fired, the crowd threw stones.",
        "The guards fired after the crowd threw stones.",
        ("order", "After", "after"),
    ),
    # titles, forms and spellings of names
    (
        "Defense Minister Dan Orlo left the hall.",
        "Prime Minister Dan Orlo left the hall.",
        ("title_role", "Defense Minister", "Prime Minister"),
    ),
    (
        "The foreign minister left the talks early.",
        "The foreign secretary left the talks early.",
        ("title_role", "foreign minister", "foreign secretary"),
    ),
    ("Aid reached Kyiv on Monday.", "Aid reached Kiev on Monday.", ("name_spelling", "Kyiv", "Kiev")),
    (
        "Colonel Gaddafi spoke to the crowd.",
        "Colonel Qaddafi spoke to the crowd.",
        ("name_spelling", "Gaddafi", "Qaddafi"),
    ),
    ("Yosef Marlan left the hall.", "Mr. Marlan left the hall.", ("name_form", "Yosef Marlan", "Mr. Marlan")),
)

NOT_FOUND: tuple[tuple[str, str, str], ...] = (
    ("The envoy did not accept the offer.", "The envoy rejected the offer.", "negation"),
    ("The envoy did not accept the offer.", "The envoy rejected the offer.", "conflicting_detail"),
    ("The envoy did not sign the treaty.", "The envoy refused to sign the treaty.", "negation"),
    ("The envoy was unable to sign the treaty.", "The envoy could not sign the treaty.", "negation"),
    ("The court called the strike illegal.", "The court said the strike was not legal.", "negation"),
    ("The bridge has not been reopened.", "The bridge remains closed.", "conflicting_detail"),
    ("No more than forty people came to the fair.", "Forty people came to the fair.", "negation"),
    ("The envoy did not say that the treaty was dead.", "The treaty was dead.", "negation"),
    ("It is not clear who built the dam.", "The firm built the dam.", "negation"),
    ("The envoy left, but the talks did not end.", "The envoy left the talks.", "negation"),
    ("Sales of tractors declined.", "Sales of tractors fell.", "negation"),
    ("The interest of farmers was great.", "The farmers were interested.", "negation"),
    ("The envoy will sign the treaty.", "The envoy would sign the treaty.", "modality"),
    ("In May the envoy signed the treaty.", "The envoy signed the treaty.", "modality"),
    ("The envoy may sign the treaty.", "The envoy might sign the treaty.", "modality"),
    ("The envoy will meet the king.", "The envoy's meeting with the king is near.", "modality"),
    ("The government closed the border.", "The administration closed the border.", "loaded_wording"),
    ("The war in the north went on.", "The conflict in the north went on.", "loaded_wording"),
    (
        "The mill belongs to the far right, Hale says of the valley.",
        "The mill belongs to a party, Hale says of the valley.",
        "loaded_wording",
    ),
    (
        "The owner called the sale of the mill “a reckless act” in May.",
        "In May, after a year of talks, the owner of the mill spoke of the sale.",
        "loaded_wording",
    ),
    ("The reclusive painter died in May at home.", "The harbor froze in the north.", "loaded_wording"),
    ("Peter Battle spoke.", "Peter Battle talked of a dispute.", "loaded_wording"),
    ("Prices rose in the north and fell in the south.", "Prices fell in the south.", "conflicting_detail"),
    ("The car hit a truck.", "The truck was hit by a car.", "conflicting_detail"),
    ("The first man left and the last one stayed.", "The last one stayed.", "conflicting_detail"),
    ("The ministers of Geneva met in the hall.", "The ministers of Vienna met in the hall.", "place"),
    ("The ministers met in Geneva, then in Vienna.", "The ministers met in Vienna.", "place"),
    ("Moscow rejected the offer on Monday.", "Russia rejected the offer on Monday.", "place"),
    ("A man was shot by police near the mill.", "Police shot a man near the mill.", "agency"),
    ("A man was shot near the mill by two guards.", "Two guards shot a man near the mill.", "agency"),
    ("A man was shot near the mill.", "The man who was shot near the mill is dead.", "agency"),
    ("Forty people died in the wreck.", "Forty people were killed in the wreck, and others died later.", "agency"),
    ("The mayor resigned after the vote.", "After the vote, the mayor resigned.", "order"),
    ("The crowd left before the guards came.", "The guards came after the crowd left.", "order"),
    ("The mayor resigned after the vote.", "The mayor resigned following the vote.", "order"),
    ("Defense Secretary Dan Orlo left.", "Secretary of Defence Dan Orlo left.", "title_role"),
    ("Council chairman Dan Orlo left.", "Council chair Dan Orlo left.", "title_role"),
    ("The sale of F-15 and F-35 fighters was agreed.", "The sale of F-35 fighters was agreed.", "conflicting_detail"),
    ("Talks with Israel broke down.", "Talks with Israeli envoys broke down.", "name_spelling"),
    ("Marina Oslo left the hall.", "Martin Oslo left the hall.", "name_spelling"),
)  # fmt: skip


def differences(a: str, b: str) -> list[Found]:
    """The differences between two sentences as their kind and the words on either side."""
    sources, mentions = [], {}
    for letter, text in (("A", a), ("B", b)):
        read = with_claims(Source(letter, text, text, published="2024-05-02"))
        claim = Claim(f"{letter}1", Span(0, len(text)), 0)
        if len(read.claims) == 1:
            claim = read.claims[0]
        source = Source(letter, text, text, published="2024-05-02", claims=(claim,))
        sources.append(source)
        mentions[claim.id] = mentions_of(source)[0]
    index = ClaimIndex.of(tuple(sources))
    judged = differences_of(Match("m1", tuple(index.by_id), 0.9, Tier.MATCH), index, mentions)

    assert all(each.reason is not None for each in judged.differences if each.kind not in LEFT)

    def words(letter: str, number: int) -> str:
        spans = [one for one in judged.differences[number].spans if one.claim.startswith(letter)]
        return " … ".join(index.source(one.claim).quote(one.span) for one in spans)

    return [(each.kind.value, words("A", n), words("B", n)) for n, each in enumerate(judged.differences)]


@pytest.mark.parametrize(("a", "b", "expected"), FOUND)
def test_found_from_both_sides(a: str, b: str, expected: Found) -> None:
    assert expected in differences(a, b)
    kind, one, two = expected
    assert (kind, two, one) in differences(b, a)


@pytest.mark.parametrize(("a", "b", "kind"), NOT_FOUND)
def test_not_found(a: str, b: str, kind: str) -> None:
    assert DifferenceKind(kind).value not in {found for found, _, _ in differences(a, b)}
