"""What prepare.py needs beside the passes over the text: typed entities, the name dictionary, tokenising with spans."""
import collections
import re

import numpy as np
import sentencepiece

from type_names import BAD, DEFINES, variants
from wordnet import CONCRETE

HEAD, COMPOUND, FULL, HYPERNYM = 0, 1, 2, 3
WEIGHT = {HEAD: 0.45, COMPOUND: 0.4, FULL: 0.12, HYPERNYM: 0.1}  # how often a type name is the one that is asked for
# The sense of type words where the choice by context is wrong, by WordNet 3.0's numbering; 0 for "none fits".
SENSES = {"village": 2, "town": 1, "church": 2, "magazine": 1, "club": 2, "defender": 0, "midfielder": 0, "championship": 0,
          "family": 0, "service": 0, "stage": 0, "comedy": 0, "society": 0, "network": 0, "label": 0, "forward": 0,
          "character": 0, "driver": 0, "year": 0, "process": 0, "movement": 0, "method": 0, "chain": 0, "settlement": 6,
          "cartoon": 0, "television": 0, "library": 3}
DEMO = """dinosaur volcano bridge composer language cheese telescope treaty river mountain painter painting battle disease
drug element mineral bird tree fish car aircraft ship spacecraft star moon university airport museum newspaper party
philosopher mathematician instrument dance sport dish drink novel opera goddess deity desert lake island castle
currency""".split()


def bare(title):
    """The title without its disambiguator: "Mercury (planet)", "Acre, Israel"."""
    return re.sub(r"\s*\([^()]*\)$", "", title).split(", ")[0] or title


def typed(title, text, parser):
    """[(head, compound, full phrase)] from a defining sentence whose subject is the title."""
    m = DEFINES.search(text)
    words = [w for w in re.findall(r"\w+", bare(title)) if len(w) > 2] or [title]
    if not m or not any(w.lower() in text[:m.start()].lower() for w in words):
        return []
    found = [variants(w) for w in parser.types(text)]
    return [f for f in found if f and (parser.is_noun(f[0]))]


def from_phrase(phrase, parser):
    words, _ = parser.phrase(phrase.split(" "), 0)
    v = variants(words) if words else None
    return [v] if v else []


def add_wordnet(typed_by_title, rows):
    """WordNet's classes: joined to the article of that name where the two share a head, else an entity of its own."""
    known = collections.Counter(v[0] for vs in typed_by_title.values() for v in vs)
    by = collections.defaultdict(list)
    for r in rows:
        by[r[0]].append(r[1].split("|"))
    for name, senses in by.items():
        if len(senses) > 1 and (" " not in name or len(senses) > 2):
            continue
        new = []
        for c in (c for classes in senses for c in classes if c.isascii()):
            head = c.split(" of ")[0].split(" ")[-1].lower()
            if head not in BAD and known[head] >= 5:  # rare synonyms (thespian, solon) would only confuse
                new.append((head, c.lower(), c))
        old = typed_by_title.get(name, [])
        if not old or {o[0] for o in old} & {n[0] for n in new}:
            typed_by_title[name] = old + new[:4]


def types_of_types(typed_by_title):
    """What Wikipedia's article on a type itself says, "a skyscraper is a tall building": a step up for its entities.

    Type words have articles of their own under the main sense, so that no sense is guessed; WordNet's people and
    places of that name are not in yet when this is called.
    """
    heads = collections.Counter(v[0] for vs in typed_by_title.values() for v in vs)
    return {t.lower(): vs[0] for t, vs in typed_by_title.items()
            if vs and t.lower() in heads and t[1:] == t[1:].lower() and heads[vs[0][0]] >= 20}


def finish(typed_by_title, above):
    """title -> [(type name, head, kind)], the heads that fewer than 5 entities have left out."""
    heads = collections.Counter(v[0] for vs in typed_by_title.values() for v in vs)
    compounds = collections.Counter(v[1] for vs in typed_by_title.values() for v in vs)
    out = {}
    for title, vs in typed_by_title.items():
        types, seen = [], set()
        for head, compound, full in vs:
            if heads[head] < 5:
                continue
            for text, kind in ((head, HEAD), (compound, COMPOUND), (full, FULL)):
                if kind == COMPOUND and compounds[compound] < 4:
                    continue
                if text.lower() not in seen:
                    seen.add(text.lower())
                    types.append((text, head, kind, WEIGHT[kind]))
        if types:
            up = above.get(types[0][1])
            if up and up[0] not in seen:
                types.append((up[1] if compounds[up[1]] >= 4 else up[0], up[0], HYPERNYM, WEIGHT[HYPERNYM]))
            out[title] = types
    return out


def senses_of_heads(entities, nouns, vector):
    """head -> the WordNet synset that the words around it in type phrases speak for ("American rock band")."""
    context, count = collections.defaultdict(list), collections.Counter()
    for types in entities.values():
        head = types[0][1]
        count[head] += 1
        if len(context[head]) < 3000:
            context[head] += [w for t in types for w in t[0].lower().split(" ") if w != head and w != t[1]]
    return {h: s for h in count if (s := nouns.choose(h, vector(context[h]), vector, SENSES)) is not None}


def widen(entities, nouns, senses):
    """Adds the other names of each head's synset and the names of those above it; each is a head of its own."""
    for types in entities.values():
        seen = {t[0].lower() for t in types}
        for head in dict.fromkeys(t[1] for t in types[:4]):
            synset = senses.get(head)
            if synset is None:
                continue
            for level, found in [(0, nouns.names(synset))] + nouns.ladder(synset):
                for n, name in enumerate(found[:3]):
                    if name not in seen:
                        seen.add(name)
                        types.append((name, name, HYPERNYM, 0.08 * 0.85 ** level / (1 + n)))


def common_nouns(nouns):
    """Things that have no title: WordNet's concrete nouns ("lager", "hip bone") whose sense is beyond doubt, with the
    names above them as types."""
    out = {}
    for lemma in nouns.senses:
        synset = nouns.dominant(lemma)
        if synset is None or synset.file not in CONCRETE or synset.offset in nouns.instances or len(lemma) < 3 \
                or not lemma.replace(" ", "").replace("-", "").isalpha() or lemma.count(" ") > 3:
            continue
        ladder = nouns.ladder(synset)
        if not ladder or any("taxonomic group" in names for _, names in ladder):
            continue
        types, seen = [], {lemma}
        for level, found in ladder:
            for n, name in enumerate(found[:3]):
                if name not in seen:
                    seen.add(name)
                    types.append((name, name, HYPERNYM, 0.85 ** level / (1 + n)))
        if types:
            out[lemma] = types
    return out


def dictionary(ids, lower):
    """Names that mean one entity wherever they stand: not shared by titles, not an ordinary word, not a surname."""
    owners, within = collections.defaultdict(set), collections.Counter()
    for title in ids:
        name = bare(title)
        owners[name].add(title)
        words = name.split(" ")
        within.update({words[0], words[-1]} if len(words) > 1 else ())
    known = {}
    for name, titles in owners.items():
        exact = name in titles and not any(t.endswith(")") for t in titles)
        if len(titles) > 1 and not exact or len(name) < 3 or not name[0].isupper() or re.fullmatch(r"[\d\W]+", name):
            continue
        if " " not in name and (not exact or len(name) < 4 or lower[name.lower()] > 2 or within[name] > 3):
            continue
        known[name] = ids[name if exact else next(iter(titles))]
    return known


def report(heads, rows):
    """A table of the types that people will ask for in a demonstration: entities and pairs."""
    entities, pairs = collections.Counter(heads), collections.Counter(heads[r[0]] for r in rows)
    kinds = collections.Counter(r[1] for r in rows)
    print(f"types {len(entities)}, pairs by kind (definition, own article, elsewhere, common noun) {sorted(kinds.items())}")
    print("  ".join(f"{h} {entities[h]}/{pairs[h]}" for h in DEMO))
    print("most pairs:", pairs.most_common(40), flush=True)


def encode(rows, model, window, lower):
    """Token ids of all sentences in one array, their offsets, and the index of each mention's last token."""
    sp = sentencepiece.SentencePieceProcessor(model_file=model)
    width = np.array([1 if sp.is_byte(i) else len(sp.id_to_piece(i).replace("▁", " ").encode())
                      for i in range(sp.vocab_size())])
    tok, off, last = [], [0], []
    for begin in range(0, len(rows), 20000):
        texts, ends = [], []
        for _, _, _, end, text in rows[begin:begin + 20000]:
            if lower and len(text.lower()) == len(text):
                text = text.lower()
            texts.append(text)
            ends.append(len(text[:end].encode()))
        for ids, end in zip(sp.encode(texts, num_threads=2), ends):
            ids = np.array(ids, np.uint16)
            # The dummy prefix is one byte wide, so byte end-1 of the text is byte end of the pieces.
            n = min(int(np.searchsorted(np.cumsum(width[ids]), end + 1)), len(ids) - 1)
            if len(ids) > window:
                first = max(0, min(n - window * 3 // 5, len(ids) - window))
                ids, n = ids[first:first + window], n - first
            tok.append(ids)
            off.append(off[-1] + len(ids))
            last.append(n)
    return np.concatenate(tok), np.array(off), np.array(last, np.int16)
