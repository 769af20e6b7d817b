"""Type names of Wikipedia articles: a small parser of the defining sentence ("X is an American rock band formed ...").

There is no part-of-speech tagger here; a list of known type nouns (UFET's vocabulary, WordNet's class words, frequent
heads of enwiki_isa) tells where a noun phrase ends.
"""
import collections
import html
import lzma
import os
import re

WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?|[^\w\s]")
DEFINES = re.compile(r"\b(?:is|was|are|were)\s+(?:(?:also|now|currently|formerly|originally|generally|usually|either)\s+)*"
                     r"(?:(?:a|an|the|one|any|some)\b\s*(?:of\s+(?:the|a|an|several|many|two|three)\b\s*)?)(.{3,})", re.S)
STOP = set("""of in on at from by for with to who which that whose where when as near between within located situated
born based known about during under over than into through after before while since until is was are were be been has
have had also not but if its his her their this these those it he she they there""".split())
# Nouns that say little, and words that the regular expression behind enwiki_isa took for nouns.
BAD = set("""one first second third fourth fifth best name term word thing part member end number kind type form u s ep
single title home example case result lot series set pair group piece copy back way head side line point subject use
play up living large small american british english french german italian russian soviet canadian indian australian
ukrainian spanish serbian african left right former only most major minor public private special notable common
popular main north south east west northern southern eastern western central national international local general
ii cd dvd dj lp tv i m j st current present due due more other own same such very all each both few many several
people person man woman child son daughter wife husband brother sister father mother native subject founder owner
winner holder successor independent rock jazz pop football baseball basketball hockey tennis study measure practice
results unit time field body figure figures act order title titles entry entries designation champion champions
world high low open free full long short new old young early late modern ancient rare primary live deep close out
well not off top next last final final means made held set put cut run lead lost drew won fought found sold built
study class state area place track stage round section level range center one two three four five six seven eight
nine ten hundred half quarter middle lower upper rising standard mixed joint total combined leading defending current
catholic protestant liberal conservative socialist political military cultural historical historic professional
representative responsible available similar different important related possible various active inactive extinct
variety category aspect feature source issue matter shallow refer regular
architectural elementary irish polish dutch scientific spoken often given along male female prominent residential
geographical zealand york london england christian remote specific solid infant portuguese swedish chinese japanese
scottish norwegian danish korean greek turkish israeli hungarian romanian czech arabic widely currently primarily
mainly mostly commonly non-profit nonprofit headquarter internet twin medical digital electronic musical former
career change property problem ability approach expression version development fact idea view sense reason cause effect use basis kind sort
list index outline summary season wikipedia article page disambiguation surname""".split())
BAD -= {"state", "act", "stage", "champion"}
# "a species of beetle": the noun after "of" is the better type; those in KEEP are types themselves too.
KEEP = {"species", "genus", "family", "breed", "brand", "subspecies", "dialect", "style", "cultivar", "subgenre", "order",
        "subfamily", "phylum", "branch", "genre"}
OPAQUE = KEEP | {"type", "kind", "form", "variety", "class", "name", "example", "piece", "series", "group", "member of",
                 "sort", "set", "pair", "one", "number", "collection", "part"}
OPAQUE -= {"name", "series", "set", "part"}
WEAK = set("""former retired professional small large historic current major minor famous notable popular new old early
late unincorporated national international american-born extinct rare short long active inactive first second third
fourth fifth sixth seventh eighth ninth tenth last final main largest oldest best prominent leading well-known great
important local fictional young amateur common multi-use traditional debut single one two three four five independent
medieval ancient modern contemporary prominent prolific influential noted renowned""".split())
NOUNS = set("""building painting meeting recording string ring king wing spring clothing offering wedding crossing boxing
cycling swimming racing pudding drawing bombing shooting housing sibling engraving wrestling seasoning dumpling starling
herring landing gathering writing viking seed weed bed reed breed shed sled watershed hundred family assembly butterfly
fly monopoly ally jelly lily damselfly dragonfly anomaly city-building sailing fencing skiing dressing filling lightning
earring bearing coating covering stocking king wading hearing gelding duckling stuffing ending sitting uprising""".split())
ARTICLE = re.compile(r"^(?:a|an|the|one|any|some)$", re.I)


def read_xz(path):
    with lzma.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            yield html.unescape(line.rstrip("\n")).split("\t")


def singular(word):
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "species", "series", "news")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def plural(word):
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if word.endswith("s") and not word.endswith("ss") else word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word[:-3] + "men" if word.endswith("man") else word + "s"


def known_nouns(data):
    """Nouns that may head a type phrase."""
    curated = set()
    with open(os.path.join(data, "types", "ufet", "types.txt"), encoding="utf-8") as f:
        curated.update(line.strip().replace("_", " ").split(" ")[-1].lower() for line in f if line.strip())
    for row in read_xz(os.path.join(data, "types", "wordnet_instances.tsv.xz")):
        curated.update(c.split(" ")[-1].lower() for c in row[1].split("|"))
    counts = collections.Counter(singular(r[1].lower()) for r in
                                 read_xz(os.path.join(data, "types", "enwiki_isa.tsv.xz")) if len(r) > 2)
    # Fine types stand after an opaque noun: "a genus of theropod dinosaur from", "a type of hard cheese that".
    after = re.compile(r"(?:genus|species|type|kind|breed|family|style) of (?:[\w-]+ ){0,3}?([a-z-]+)"
                       r"(?= (?:in|from|that|of|found|which|native|with|made|and)\b|[,.])")
    counts.update(singular(h) for r in read_xz(os.path.join(data, "types", "enwiki_isa.tsv.xz")) if len(r) > 3
                  for h in after.findall(r[3]) if not h.endswith("ae"))
    frequent = {h for h, n in counts.items() if n >= 3 and not h.endswith(("ed", "ing", "ly", "able", "ous", "est"))}
    nouns = {n for n in curated | frequent if len(n) > 2 and n.isascii() and n.replace("-", "").isalpha()}
    # Verbs and adjectives in the lists go, unless enwiki_isa uses them as heads or they are listed as nouns.
    return {n for n in nouns - BAD if n in NOUNS or not n.endswith(("ed", "ing", "ly"))
            and (counts[n] >= 3 or not n.endswith(("al", "ive", "ic", "ant", "ent", "ian", "ese", "ish", "able", "ous")))}


class Parser:
    def __init__(self, nouns):
        self.nouns = nouns

    def is_noun(self, word):
        w = word.lower()
        return w in self.nouns or singular(w) in self.nouns

    def phrase(self, tokens, i):
        """The noun phrase that starts at token i: (words, index of the token after it), or (None, i)."""
        words = []
        while i < len(tokens) and len(words) < 9:
            t = tokens[i]
            low = t.lower()
            ends = bool(words) and self.is_noun(words[-1])
            if not t[0].isalnum() or low in ("and", "or"):
                if ends or not words or t not in (",", "-", "/") and low not in ("and", "or"):
                    break
                words = []  # "a large, whitish mushroom": adjectives before the comma say little
            elif low in STOP or ends and low.endswith(("ed", "ing", "ly")) and low not in self.nouns:
                break
            else:
                words.append(t)
            i += 1
        while words and not self.is_noun(words[-1]):
            words.pop()
        return (words or None), i

    def types(self, sentence):
        """Type phrases (lists of words) of a defining sentence, the most telling one first."""
        for _ in range(2):
            sentence = re.sub(r"\s*\([^()]*\)", "", sentence)
        m = DEFINES.search(sentence)
        if not m:
            return []
        tokens = WORD.findall(m.group(1))[:40]
        found, i = [], 0
        while len(found) < 4:
            if i < len(tokens) and ARTICLE.match(tokens[i]):
                i += 1
            # "a type of cheese", "a species of beetle": step over the opaque noun
            j = next((k for k in range(i, min(i + 5, len(tokens) - 1)) if tokens[k + 1].lower() == "of"
                      and singular(tokens[k].lower()) in OPAQUE), None)
            if j is not None and not any(t in ",.;" for t in tokens[i:j]):
                inner, after = self.phrase(tokens, j + 2 + bool(ARTICLE.match(tokens[j + 2] if j + 2 < len(tokens) else "")))
                kind = singular(tokens[j].lower())
                if inner:
                    found.append(inner)
                if kind in KEEP:
                    found.append(tokens[i:j + 1])
                i = after
            else:
                words, i = self.phrase(tokens, i)
                if not words:
                    break
                found.append(words)
            if i < len(tokens) and tokens[i] in (",", "and", "or", "&"):
                i += 1
                i += i < len(tokens) and tokens[i] in ("and", "or")
            else:
                break
        return found


def variants(words):
    """(head, compound, full phrase) of a phrase, numbers and weak adjectives cleaned away; None where nothing is left."""
    words = [w for w in words if not re.fullmatch(r"\d[\d,.\-–]*(?:st|nd|rd|th|s)?", w)]
    if not words:
        return None
    head = singular(words[-1].lower())
    if head in BAD or len(head) < 3 or not head.replace("-", "").isalpha():
        return None
    full = [w for w in words[:-1] if w.lower() not in WEAK]
    rest = list(full)
    while rest and rest[0][0].isupper():
        rest.pop(0)
    if any(w[0].isupper() for w in rest):
        rest = []
    compound = " ".join(rest[-2:] + [head]).lower()
    return head, compound, " ".join(full[-4:] + [head])
