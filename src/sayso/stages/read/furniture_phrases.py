"""The phrases by which page makers' lines are known; all are whole lines, or the start of one."""

import re

_END = r"\s*[.:!\u2026\u00bb\u203a>\u2192]*"
_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|reddit|instagram|pinterest|youtube|google\+"
    r"|messenger)"
)
_DASH = r"[-\u2013\u2014]"

_CONTROLS = (
    r"(?:exit|view|switch to|leave) (?:mobile|desktop|full)(?: (?:version|site))?",
    r"(?:skip|jump|go|back) to (?:the )?(?:main )?(?:content|navigation|top|search|footer|home(?:page)?)",
    r"(?:advertise?ments?|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post))",
    r"(?:article|story|report|advertisement) continues (?:below|after)(?: \w+){0,3}",
    r"(?:scroll|continue|swipe) (?:down )?(?:to|for) (?:continue|reading|more)(?: (?:reading|with content))?",
    r"continue reading",
    (
        r"share(?: (?:this|on|via|with|to|it|the))?(?: (?:article|story|post|page|news|link|report))?"
        rf"(?: (?:on|via|with|to|by))?(?: (?:{_NETWORK}|your friends))?"
    ),
    r"tweet(?: this)?",
    r"(?:print|e-?mail|save|listen to|pin|like)(?: (?:this|the))?(?: (?:article|story|page|post))?",
    r"copy link",
    (
        r"(?:sign up|subscribe|register)(?: (?:for|to|now|here|today|free)(?: \w+){0,4})?"
        r"(?: (?:newsletters?|alerts?|updates|channel|briefing|today|now))?"
    ),
    r"get (?:our|the|daily|breaking)(?: \w+){0,4} (?:newsletters?|alerts?|headlines|in your inbox)",
    r"(?:follow|like|join|find|contact) us(?: (?:on|at|via))?(?: [\w@./]+){0,4}",
    r"(?:log|sign) (?:in|out|up)(?: (?:or|/) (?:register|sign up|subscribe))?",
    r"(?:create|manage) (?:an |your |my )?account",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)",
    r"(?:show|view|read|see|hide|load)(?: all| more)? comments",
    r"comments? (?:are )?(?:closed|off)",
    r"(?:no|\d+) (?:comments?|shares?|views|likes)",
    r"be the first to comment",
    r"(?:read|load|show|see|view|learn) (?:more|less|full (?:story|article))",
    r"click here(?: (?:to|for) .{0,60})?",
    r"(?:previous|next|older|newer)(?: (?:article|post|story|page))?",
    r"toggle (?:navigation|menu)",
    r"(?:main |open |close )?menu",
    r"(?:accept|manage|reject)(?: all)? cookies",
    r"(?:privacy|cookie) (?:policy|settings|notice)",
    r"terms (?:of|and) \w+",
    r"(?:estimated )?reading time\s*:?\s*\d+ min(?:ute)?s?",
    r"\d+ min(?:ute)?s? read",
    r"about (?:us|the author)",
    r"contact(?: us)?",
    r"site ?map",
    r"(?:image|photo|picture) \d+ of \d+",
    r"loading",
    r"search",
)

PHRASE = re.compile(rf"(?:(?:{'|'.join(_CONTROLS)}){_END}|{_NETWORK})", re.IGNORECASE)
"""A control of the page: what it asks a reader to press says nothing of any event."""

_LABELS = (
    r"(?:read|see|watch|listen|hear|learn)(?: (?:more|also|next|now|too))",
    r"also (?:read|see|watch)",
    r"related(?: (?:articles?|stor(?:y|ies)|news|links?|posts?|topics?|coverage))?",
    r"more on this",
    r"don['\u2019]t miss",
    r"must[- ]read",
    r"recommended",
    r"tags|filed under|topics?|categor(?:y|ies)|posted (?:in|under)|keywords",
    r"(?:file |stock |hand-?out )?photo(?:graph)?s?(?: credit| by)?",
    r"(?:image|picture|photo|video|graphic)(?: credits?| caption| source)?",
    r"caption|credits?",
)

LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})\s*(?:[:|\u00bb\u203a]|\s{_DASH}\s)", re.IGNORECASE)
"""A label, with its colon or bar, before a link, a caption or a tag."""

_BEFORE_CREDIT = r".{0,220}"
PHOTO_CREDIT = re.compile(
    r"(?i:(?:file|stock|hand-?out) (?:photo|image|picture|footage)[.]?)"
    rf"|{_BEFORE_CREDIT}[\[(](?i:(?:file|stock) )?(?i:photo|image|picture)s?"
    r"(?:\s*[:/]|(?i: credit| by| courtesy)|(?=[\])]))[^)\]]*[\])][.]?"
    rf"|{_BEFORE_CREDIT}[\[(](?:AP Photo|AFP|Reuters|REUTERS|EPA|Getty)/[^)\]]+[\])][.]?"
    rf"|{_BEFORE_CREDIT}\b(?:Getty Images|Shutterstock|(?:AP Photo|REUTERS)/[^,.]{{2,40}})[\])]?[.]?"
)
"""A caption, known by its picture's credit; a dateline's "(Reuters)" stands before words, with no picture."""

COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s+(?:19|20)\d\d|copyright\s+(?:©|\(c\)|(?:19|20)\d\d)|all rights reserved\b)", re.IGNORECASE
)
"""The notice at a page's foot."""

_HEADINGS = (
    (
        r"(?:related|more|most|recommended|trending|popular|latest|top|other|further|similar|featured)"
        r"(?: (?:from|on|in|of))?(?: (?:the|this|our))?(?: \w+){0,2}?"
        r" (?:articles?|stor(?:y|ies)|news|links?|posts?|reading|read|viewed|popular|topics?|coverage"
        r"|headlines|now|content|videos?)"
    ),
    r"you (?:may|might) (?:also )?(?:like|be interested in)",
    r"read (?:also|next|more)",
    r"see also",
    r"also (?:read|see)",
    r"more from \w.{0,40}",
    r"what to read next",
    r"up next",
    r"editor['\u2019]?s['\u2019]? picks?",
    r"trending(?: now)?",
    r"recommended(?: for you)?",
    r"most (?:read|popular|viewed)",
)

LIST_HEADING = re.compile(rf"(?:{'|'.join(_HEADINGS)}){_END}", re.IGNORECASE)
"""The heading of a list of other reports."""

MENU_WORDS = frozenset({
    "home", "news", "world", "politics", "business", "sport", "sports", "culture", "opinion", "opinions",
    "video", "videos", "photos", "pictures", "weather", "about", "contact", "archive", "search", "login",
    "subscribe", "economy", "health", "science", "technology", "tech", "travel", "lifestyle",
    "entertainment", "arts", "local", "national", "international", "regional", "blog", "blogs",
    "podcasts", "magazine", "media", "events", "jobs", "menu", "latest", "more", "features", "interviews",
    "analysis", "africa", "asia", "europe", "americas", "middle", "east",
})  # fmt: skip
"""Names of sections."""

SHARE_WORDS = frozenset({
    "share", "tweet", "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "email", "e-mail",
    "mail", "print", "pin", "pinterest", "reddit", "tumblr", "messenger", "copy", "link", "like", "save",
    "follow", "us", "on", "via", "instagram", "youtube", "viber", "vk", "flipboard", "pocket", "rss",
    "sms", "skype", "line", "wechat", "weibo", "and", "or", "this",
})  # fmt: skip
"""Networks, and what to do with them."""
