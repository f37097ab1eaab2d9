"""The patterns for times that are counted or pointed at: "two weeks ago", "yesterday", "for three years", "now"."""

from sayso.language.grammar.number_words import SMALL_NUMBER_PATTERN

_NUMBER = rf"(?:a\s(?:hundred|thousand)|{SMALL_NUMBER_PATTERN}(?:\s(?:hundred|thousand)\b|,000)?)"
_COUNT = (
    r"(?:a\sfew|few|a\scouple\sof|couple\sof|several|many|half\san?|an?|"
    rf"{_NUMBER}(?:(?:\sto\s|\sor\s|(?<=[0-9])[-–](?=[0-9])){_NUMBER})?)"
)
_PLAIN_COUNT = (
    rf"(?:a\sfew|a\scouple\sof|several|many|half\san?|{_NUMBER}(?:(?:\sto\s|\sor\s|(?<=[0-9])[-–](?=[0-9])){_NUMBER})?)"
)
_UNIT = r"(?:second|minute|hour|day|night|weekend|week|month|quarter|year|decade|centurie|century)"
_EXTRA = (
    r"(?:(?:full|long|whole|more|consecutive|calendar|trading|working|business|straight|additional|further|successive)"
    r"\s)?"
)
_HALF = r"(?P<half>\s1/2|[\s-]and[\s-]a[\s-]half)?"
_LEAD = (
    r"(?:(?P<lead>about|around|some|roughly|nearly|almost|more\sthan|over|at\sleast|less\sthan|fewer\sthan|"
    r"just\sover|just\sunder|up\sto|barely)\s)?"
)
_PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)[\s-](?:in\s|the\s)?"
_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
_CLOSED = r"(?=\s*(?:[.,;:!?\"”’')\]–—]|$)|\s(?:and|but|in|at|on|by|he|she|they|it|was|were|had)\b)"
_NO_AGE = r"(?![\s-]+olds?\b|\sof\sage\b)"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_LASTING = (
    r"(?:(?<=\bfor\s)|(?<=\bwithin\s)|(?<=\bafter\s)|(?<=\bover\s)|(?<=\bin\s)|(?<=\bof\s)|(?<=\bspent\s)|(?<=\btook\s)|"
    r"(?<=\btakes\s)|(?<=\btake\s)|(?<=\blasted\s)|(?<=\blasting\s)|(?<=\bfollows\s)|(?<=\bthan\s)|(?<=\bleast\s)|"
    r"(?<=\bbarely\s)|(?<=\bjust\s)|(?<=\bnearly\s)|(?<=\balmost\s)|(?<=\babout\s)|(?<=\blong\sas\s)|(?<=\bhim\s)|"
    r"(?<=\bthem\s))"
)

UNIT_PATTERNS = {
    "deictic": (
        r"(?P<w>today|tonight|overnight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\snight|"
        rf"the\sday\sbefore\syesterday|the\sday\safter\stomorrow){_OF_DAY}"
    ),
    "deictic_unit": (
        rf"(?:(?:{_PART}|(?:earlier|later)\s)?(?P<which>last|this|next|past|the\spast|the\slast|the\scurrent)\s|"
        r"(?P<partly>the\s(?:beginning|start|middle|end)\sof)\sthe\s)"
        r"(?:(?:fiscal|calendar)\s)?(?P<u>day|week|weekend|month|year|decade)"
    ),
    "weekend": r"(?P<which>the)\s(?P<u>weekend)",
    "text_unit": (
        r"(?:the\s(?P<which>next|following|previous|preceding|same)|(?P<that>that)(?:\ssame)?)\s"
        r"(?P<u>day|night|morning|afternoon|evening|week|month|year)"
    ),
    "text_day": rf"the\s(?P<u>day|night|week|month|year)\s(?P<dir>before|after){_CLOSED}",
    "text_year": r"the\s(?:(?:full|fiscal)\s)?(?P<u>year)(?!\s(?:ended|ending)\b)",
    "ended_year": r"the\s(?:fiscal\s)?(?P<u>year)(?=\s(?:ended|ending)\b)",
    "in_year": r"(?:earlier|later)\sin\sthe\s(?P<u>day|week|month|year)",
    "ago": (
        rf"{_LEAD}(?P<c>{_COUNT}){_HALF}\s{_EXTRA}(?P<u>{_UNIT})s?\s(?:or\sso\s)?"
        rf"(?P<dir>ago|earlier|previously|later|afterwards|(?:before|prior|after){_CLOSED})"
    ),
    "vague_ago": r"(?P<u>minute|hour|day|week|month|year|decade)s\s(?P<dir>ago|earlier|later)",
    "last_units": (
        r"(?:(?:in|over|during|within|for)\s)?the\s(?P<which>last|past|previous|next|coming)\s"
        rf"(?P<c>{_COUNT})\s{_EXTRA}(?P<u>{_UNIT})s?"
    ),
    "recent_units": rf"(?:(?:in|over|during)\s)?(?:the\s)?(?P<which>recent|coming)\s(?P<u>{_UNIT})s",
    "duration": (
        rf"(?:for\s)?{_LEAD}(?P<c>{_PLAIN_COUNT}){_HALF}[\s-]{_EXTRA}(?P<u>(?!quarters\b(?<=-quarters)){_UNIT})(?:s\b(?![\s-]long)|s?[\s-]long\b|\b)"
        rf"{_NO_AGE}"
    ),
    "one_unit": rf"(?:for\s{_LEAD}|{_LASTING})(?P<c>an?)\s{_EXTRA}(?P<u>{_UNIT})(?P<half>\sand\sa\shalf)?{_NO_AGE}",
    "vague_duration": (
        rf"{_LASTING}(?P<u>minute|hour|day|week|month|year|decade|centurie)s|(?<=\bfor\s)(?:some\stime|a\s(?:long\s)?while)|"
        r"(?:hour|day|week|month|year|decade)s?-?long|"
        r"(?:(?<=\bthe\s)|(?<![\w]\s)(?<!\w))(?:days|weeks|months|years)(?=\s(?:before|after|since|following|preceding|that|leading)\b)"
    ),
    "set": (
        rf"(?:every|each)\s(?:other\s|single\s|few\s)?(?:{_WEEKDAYS}|{_MONTHS}|spring|summer|autumn|fall|winter|"
        rf"morning|afternoon|evening|{_UNIT})|(?:every|each)\s{_NUMBER}\s{_UNIT}s|daily|hourly|weekly|monthly|annually|"
        rf"(?:{_WEEKDAYS})\s(?:morning|afternoon|evening|night)s|(?:{_WEEKDAYS})s|"
        rf"(?:once|twice|{_NUMBER}\stimes)\san?\s(?:hour|day|week|month|year)"
    ),
    "rate": (
        r"(?<=[0-9]\s)an?\s(?:hour|day|week|month|year)(?!\s(?:ago|earlier|later|before|after|or))|"
        r"(?<=illion\s)an?\s(?:hour|day|week|month|year)(?!\s(?:ago|earlier|later|before|after|or))"
    ),
    "present": r"right\snow|now|currently|at\spresent|at\sthe\smoment|nowadays|these\sdays",
    "up_to_now": r"(?:more\s)?recently|lately|(?<=\bin\s)the\spast",
    "from_now": (
        r"(?<!\bas\s)soon(?!\s(?:after|before|as)\b)|(?:(?<=\bin\s)|(?<=\binto\s)|(?<=\bfor\s))the\s(?:near\s|foreseeable\s)?"
        r"future"
    ),
}
"""Each to be matched where an expression may open."""
UNIT_OPENINGS = (
    r"half|an?|every|each|earlier|later|today|tonight|overnight|yesterday|tomorrow|in|over|during|within|for|recent|coming|"
    r"about|around|some|several|many|roughly|nearly|almost|more|at|less|fewer|just|up|barely|daily|weekly|hourly|monthly|"
    r"annually|once|twice|right|now|currently|nowadays|these|recently|lately|soon|few|couple|"
    r"(?:second|minute|hour|day|week|month|year|decade|centurie)s?|(?:monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday)s?"
)
"""The words that these patterns begin with, beside numbers, "the", "that", "this", "last" and "next"."""
