"""The words of seeded pieces, the commonest of each sort first."""


def _words(text):
    return text.split()


NOUNS = _words("""
music work city record art song film voice crowd archive contract machine picture
fashion studio label festival theatre library union poster strike tape cloth
street gallery magazine letter chorus rehearsal camera pattern signature consent
royalty platform model credit dataset scraper engraving loom broadcast radio quarter
harbour tenement workshop print negative costume mask drum fiddle ballad lullaby
manifesto pamphlet petition boycott assembly collective co-operative commons licence
lawsuit settlement ledger census exile border passport refuge monument mural ruin
dancefloor basement loft soundsystem bassline sampler turntable sleeve seam dye indigo
linen felt zine darkroom projector reel subtitle translation footnote marginalia
""")

ADJECTIVES = _words("""
new old public quiet common early independent unpaid stubborn shared local foreign
political handmade borrowed forgotten bright careful loud unfinished anonymous unsigned
radical patient rough tender provisional vast minor modern urgent sober brittle lucid
restless communal feral baroque austere nocturnal salvaged pirated consensual synthetic
""")

VERBS = _words("""
carried changed kept opened refused answered sold taught built followed outlived
described repaired recorded copied named defended printed gathered emptied doubled
crossed signed claimed returned interrupted translated haunted unpicked rehearsed
dismantled mourned smuggled subtitled remixed embroidered
""")

PLACES = _words("""
London Lagos Glasgow Berlin Accra Lisbon Marseille Kolkata Detroit Beirut Naples Leeds
Dakar Kingston Oakland Hanoi Tbilisi Porto Belfast Recife Nairobi Turin Valparaíso Łódź
Córdoba Reykjavík Malmö Kraków Bergen Cardiff Zagreb Havana Manila Oaxaca
""")

SENTENCES = [
    "The {noun} {verb} the {noun}, and nobody in {place} was asked.",
    "In {place} the {adjective} {noun} is older than the {noun} that pays for it.",
    "“We {verb} the {noun} before anyone called it {adjective},” {name} says.",
    "{name}, who {verb} a {adjective} {noun} in {place}, puts it plainly.",
    "It was never only about {noun}; it was about who {verb} the {noun}.",
    "For years the {noun} of {place} {verb} every {adjective} {noun} it could find.",
    "There is a {noun} behind each {noun}, and {name} {verb} both of them.",
    "A {adjective} {noun} needs a {adjective} {noun}, which is why {place} matters.",
    "What {name} {verb} was the {noun} itself: {adjective}, {adjective} and in debt.",
    "By the winter the {adjective} {noun} had {verb} its own {noun}.",
    "Ask {name} about the {noun} and the talk turns to {noun} and {noun}.",
    "Not every {noun} survives a {noun}, and the {adjective} ones seldom do.",
    "The {noun} that {name} {verb} in {place} still hangs above the {noun}.",
    "When the {noun} {verb} them, the {adjective} {noun} had already left {place}.",
]

HEADLINES = [
    "The {adjective} {noun} of {place}",
    "How {name} {verb} the {noun}",
    "{noun} without {noun}",
    "A {noun} for the {adjective} {noun}",
    "{place}, and the {noun} that {verb} it",
    "Who {verb} the {adjective} {noun}?",
]

STANDFIRSTS = [
    "In {place}, {name} {verb} a {adjective} {noun}; the {noun} has not been the same.",
    "The {noun} was {adjective} once. {name} remembers, and {verb} it.",
    "A {adjective} {noun}, a {noun} in {place}, and the people who {verb} both.",
]

CHAPTERS = ["The {noun}", "What {place} {verb}", "A {adjective} {noun}", "{name}"]

GIVEN_NAMES = _words("""
Ada Bola Carys Dov Edda Femi Gita Halim Ines Jonah Kofi Lena Mirek Noor Oona Pavel
Quill Rosa Sefa Tomas Ula Vesna Wren Xan Yusra Zoë
""")
BEGINNINGS = _words("Mar Bel Okon Sal Vey Tor Ashd Lind Quar Har Dun Fenn Kest Ruz Iva")
MIDDLES = _words("a o e wi an or u el ti em")
ENDINGS = _words("ra ken lo wick sson ski de by mo ling fre tane vic uma")

SECTIONS = [
    ("Arts", "arts", "25"),
    ("Music", "music", "285"),
    ("Fashion", "fashion", "340"),
    ("Global culture", "global-culture", "160"),
    ("Politics", "politics", "220"),
    ("Social movements", "social-movements", "95"),
]
