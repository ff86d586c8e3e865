# SPDX-License-Identifier: Apache-2.0
"""What the markup of a page says that a part of it is: by its tag, its role, its classes and its id.

A hint alone leaves nothing out; it tells the reason for what the extraction of the article has left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from core.model import ExclusionReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS: Final = {
    "nav": ExclusionReason.NAVIGATION,
    "header": ExclusionReason.NAVIGATION,
    "footer": ExclusionReason.BOILERPLATE,
    "aside": ExclusionReason.RELATED,
    "form": ExclusionReason.BOILERPLATE,
    "button": ExclusionReason.NAVIGATION,
    "label": ExclusionReason.NAVIGATION,
    "time": ExclusionReason.DATELINE,
    "address": ExclusionReason.BYLINE,
}
_ROLES: Final = {
    "navigation": ExclusionReason.NAVIGATION,
    "banner": ExclusionReason.NAVIGATION,
    "menu": ExclusionReason.NAVIGATION,
    "search": ExclusionReason.NAVIGATION,
    "contentinfo": ExclusionReason.BOILERPLATE,
    "complementary": ExclusionReason.RELATED,
    "dialog": ExclusionReason.BOILERPLATE,
}
# The first that fits decides; between word parts, so that "shared" and "header" in "sub-headers" do not count.
_NAMES: Final = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE))
    for reason, names in (
        (ExclusionReason.COMMENTS, r"comments?|disqus\w*|respond|commentlist|livefyre|coral"),
        (
            ExclusionReason.SUBSCRIPTION,
            r"newsletters?|subscri\w+|paywall|sign-?up|register|log-?in|membership|donat\w+",
        ),
        (ExclusionReason.ADVERTISEMENT, r"ads?|advert\w*|sponsor\w*|promo\w*|taboola|outbrain|dfp|native"),
        (ExclusionReason.SHARING, r"shar(?:e|ing)\w*|social\w*|follow|sharedaddy|addtoany"),
        (
            ExclusionReason.RELATED,
            r"related\w*|recommend\w*|recirc\w*|more|most|popular|trending|teasers?|read-?next|up-?next|also|latest|suggest\w*|inline-?links?|rail|sidebar|widget",
        ),
        (
            ExclusionReason.AUTHOR_BIOGRAPHY,
            r"author-?(?:bio\w*|box|info|card|description|details|profile)|bio|about-?author",
        ),
        (ExclusionReason.BYLINE, r"by-?lines?|authors?|contributors?|writer"),
        (ExclusionReason.CREDIT, r"credits?|copyright|photographer|attribution"),
        (ExclusionReason.DATELINE, r"time-?stamps?|date\w*|pub-?date|published|updated"),
        (
            ExclusionReason.NAVIGATION,
            r"nav\w*|menus?|bread-?crumbs?|masthead|pagination|tags?|topics?|categor\w+|skip\w*|search|toolbar|header|topbar|ticker",
        ),
        (
            ExclusionReason.BOILERPLATE,
            r"footer|cookies?|consent|gdpr|legal|disclaimer|modal|popup|banner|notice|colophon",
        ),
    )
)
_CAPTION: Final = re.compile(
    r"(?:^|[\s_-])(?:wp-)?captions?(?:-?(?:text|content|body|wrap(?:per)?))?(?:$|[\s_-])|figcaption", re.IGNORECASE
)
_CREDIT: Final = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photographer|attribution|source)(?:$|[\s_-])", re.IGNORECASE
)
_POST: Final = re.compile(
    r"(?:^|\s)(?:twitter-tweet|twitter-video|mastodon-embed|bluesky-embed|instagram-media)(?:$|\s)"
)
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN: Final = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-only|-text)?|visually-?hidden|visuallyhidden|element-invisible|a11y-hidden|offscreen)(?:$|\s)",
    re.IGNORECASE,
)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def hint_of(element: HtmlElement, around: ExclusionReason | None = None) -> ExclusionReason | None:
    """Why the page itself would set `element` apart from an article, or None.

    What it stands in, `around`, says more than its bare tag: a label in a form for newsletters belongs to that form.
    """
    role = _ROLES.get((element.get("role") or "").lower())
    if role is not None:
        return role
    names = _names(element)
    if names:
        for reason, pattern in _NAMES:
            if pattern.search(names):
                return reason
    return around or _TAGS.get(element.tag)


def is_caption(element: HtmlElement) -> bool:
    """Whether `element` holds the caption of a picture."""
    return element.tag == "figcaption" or _CAPTION.search(_names(element)) is not None


def is_credit(element: HtmlElement) -> bool:
    """Whether `element`, inside a caption, names whose picture it is."""
    return _CREDIT.search(_names(element)) is not None


def is_embedded_post(element: HtmlElement) -> bool:
    """Whether `element` holds the words of somebody's post, which an article quotes as a whole."""
    around = (element, *element.iterancestors("blockquote"))
    return any(one.tag == "blockquote" and _POST.search(one.get("class") or "") is not None for one in around)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page does not show `element` to a person who reads with the eyes."""
    return (
        element.get("hidden") is not None
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
        or _UNSEEN.search(element.get("class") or "") is not None
    )


def _names(element: HtmlElement) -> str:
    return _HUMP.sub(
        "-", " ".join(filter(None, (element.get("class"), element.get("id"), element.get("data-component"))))
    )
