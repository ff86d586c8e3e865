# SPDX-License-Identifier: Apache-2.0
"""Lines that are not part of an article, and sentences that look like them and are."""

from __future__ import annotations

import pytest

from core.ingest.line_rules import reason_of
from core.model import ExclusionReason

LINES = {
    ExclusionReason.NAVIGATION: [
        "All Sections",
        "Home | Politics",
        "Home > News > Region > Harbour closes",
        "World News",
        "Sport Travel Weather",
        "Business / Technology / Science",
        "Back to top",
        "↑ Back to Top",
        "Skip to main content",
        "Tags: harbour, council, Lisbon",
        "Filed under: Politics, Local",
        "Menu",
        "Next article",
    ],
    ExclusionReason.RELATED: [
        "See also  Ferry operators threaten to strike - Example News",
        "Read more: Who pays for the new quay?",
        "READ ALSO | Ten years of harbour politics",
        "Related: Ferry operators threaten to strike",
        "Related Articles",
        "More Stories",
        "You may also like",
        "Most read",
        "Watch: Protesters block the quay",
        "Don’t miss: The night the harbour burned",
    ],
    ExclusionReason.SHARING: [
        "Share this article",
        "Share Tweet Email",
        "Facebook Twitter WhatsApp Email Print",
        "Click to share on Facebook (Opens in new window)",
        "1.2k Shares",
        "Follow us on Instagram",
        "Copy link",
    ],
    ExclusionReason.SUBSCRIPTION: [
        "Are you already a subscriber?",
        "Already a subscriber? Log in",
        "Click to log in!",
        "Welcome guest, you have 3 views left.  Register| Sign In",
        "You have 2 free articles remaining this month.",
        "To read the full story",
        "Subscribe now for unlimited access",
        "Sign up for our morning newsletter",
        "This article is for subscribers only.",
        "Create a free account to continue reading",
    ],
    ExclusionReason.COMMENTS: [
        "Leave a Reply",
        "Leave a comment",
        "Your email address will not be published. Required fields are marked *",
        "12 Comments",
        "Comments (4)",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Join the conversation",
        "Post Comment",
    ],
    ExclusionReason.ADVERTISEMENT: [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sponsored content",
        "Scroll to continue",
    ],
    ExclusionReason.CREDIT: [
        "Photo: Nora Lindqvist/Example Agency",
        "Image credit: Nora Lindqvist",
        "Getty Images",
        "Nora Lindqvist / AFP",
    ],
    ExclusionReason.BOILERPLATE: [
        "Source link",
        "Source: https://example.org/harbour",
        "All rights reserved.",
        "© 2024 The Example Times. All rights reserved.",
        "Privacy Policy",
        "Terms of Use",
        "4 min read",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "This article was originally published on Example.org.",
        "We use cookies to improve your experience.",
    ],
    ExclusionReason.BYLINE: [
        "By Nora Lindqvist",
        "By Nora Lindqvist and Omar Haddad",
        "BY NORA LINDQVIST, Staff Writer",
        "By Nora Lindqvist in Lisbon",
        "By J. R. van der Berg | The Example Times",
        "Nora Lindqvist, Senior Political Correspondent",
        "Story by Omar Haddad",
        "By Reuters",
        "By our foreign staff",
        "Associated Press",
        "@noralindqvist",
        "Nora Lindqvist and Omar Haddad contributed to this report.",
        "Omar Haddad in Cairo contributed reporting.",
        "(Reporting by Nora Lindqvist; Editing by Omar Haddad)",
        "Additional reporting by Omar Haddad",
        "With inputs from agencies",
    ],
    ExclusionReason.DATELINE: [
        "July 21, 2014",
        "Mon 4 March 2024 10.15 GMT",
        "Published: 4 March 2024 | Updated: 5 March 2024",
        "2 hours ago",
    ],
}

SENTENCES = [
    "Related claims were rejected by the court.",
    "Related charges against the mayor were dropped last year.",
    "See also the ruling of 1987, which bound the lower courts.",
    "Read more about it, she told the crowd, before you vote.",
    "Read more books, the minister told pupils.",
    "By Thursday the army had taken the bridge.",
    "By October, the ministry hopes to have new rules in place.",
    "By New Year, the talks had collapsed.",
    "By Israel’s count, more than 200 rockets were fired.",
    "By Monday night Lindqvist had resigned.",
    "Home prices rose by 4 percent in March.",
    "World leaders met in Lisbon on Monday.",
    "Share prices fell on Monday.",
    "Shares on the exchange closed lower.",
    "Subscribers to the plan will pay more.",
    "Comments by the minister drew anger.",
    "No comment was offered by the ministry.",
    "Video by the group showed fighters entering the town.",
    "Images from the scene showed burning cars.",
    "Photos and videos posted online appear to show the blast.",
    "Copyright law was changed in 1998 to protect authors.",
    "Original story lines were lost in the translation, critics said.",
    "The report was first published by the ministry in May.",
    "The article was originally published in 2019 and led to protests.",
    "Reporting by The Example Times has shown that the plan was known for years.",
    "This report was produced by a panel of judges.",
    "The envoy contributed to the talks by offering guarantees.",
    "Omar Haddad contributed to the campaign of the mayor.",
    "With files from the ministry in hand, investigators searched the house.",
    "Support our troops, the banner said.",
    "Sign language was used throughout the hearing.",
    "More stories like hers are being told in court this week.",
    "Watch what they do, not what they say.",
    "Advertisement spending fell by a third.",
    "Terms of the deal were not disclosed.",
    "Menu prices doubled within a year.",
    "Tags were attached to each of the 40 birds.",
    "Follow-up talks are due on Friday.",
    "Please, he said, sign the paper.",
    "War is over, the president said.",
    "Opinion is divided on the quay.",
    "“You have three days left,” the letter said.",
    "Two of the three men, Haddad said, were reporters.",
    "The Associated Press reported on Monday that the harbour would close.",
    "Omar Haddad, a reporter who was jailed in March, was freed on Monday.",
    "2 hours ago the ferry was still at sea.",
    "The minister said: “Log in and see for yourself.”",
    "Next year the council will vote again.",
    "Pause.",
    "Name one, she said.",
    "Help arrived at noon.",
    "Search teams found two survivors.",
    "Cookies and milk were handed out to the evacuees.",
]


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in LINES.items() for line in lines])
def test_lines_around_articles(reason: ExclusionReason, line: str) -> None:
    assert reason_of(" ".join(line.split())) is reason


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_of_articles(sentence: str) -> None:
    assert reason_of(sentence) is None


def test_long_lines_and_hostile_ones_cost_little() -> None:
    for line in ("By " + "Ann de " * 60, "A. " * 300, "AB-" * 400, "Photo " * 300, "(" * 2000, "Home | " * 500):
        reason_of(line)
