"""Wikipedia text + type lists + WordNet -> (mention in its sentence, type names) pairs, tokenised, in WORK/pairs.npz and
types.json."""
import argparse
import collections
import glob
import json
import lzma
import multiprocessing
import os
import random
import re

import numpy as np

import sentencepiece

import names
import wordnet
from type_names import Parser, known_nouns, read_xz, singular

SENTENCE = re.compile(r"(?<=[.!?])[\"'”)]?\s+(?=[A-Z\"'“(])")
CAPITALS = re.compile(r"[A-Z0-9À-Ž][\w'’.&-]*(?:[ ](?:(?:of|the|de|and|in|on|for|la|le|von|van|du|der|di|da|al|to|&)[ ]){0,2}"
                      r"[A-Z0-9À-Ž][\w'’.&-]*)*")
PIECE = re.compile(r"\S+")
LOWER = re.compile(r"\b[a-z][a-z-]+\b")
NOUN_WORD = re.compile(r"[^\W\d_](?:[\w'-]*\w)?")
DEFINITION, OWN, OTHER, NOUN = 0, 1, 2, 3
STATE = {}  # what forked workers read: data folder, parser, entities, the name dictionary


def articles(path):
    """(title, paragraphs) of each article of one file."""
    title, lines = None, []
    with lzma.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line.startswith("= ") and line.endswith(" ="):
                if title and lines:
                    yield title, lines
                title, lines = line[2:-2], []
            elif line:
                lines.append(line)
    if title and lines:
        yield title, lines


def scan_definitions(path):
    """Pass 1: the types of each article, and how often words occur in lower case."""
    found, lower = [], collections.Counter()
    for n, (title, lines) in enumerate(articles(path)):
        found.append((title, names.typed(title, lines[0][:600], STATE["parser"])))
        if n % 4 == 0:
            lower.update(LOWER.findall(" ".join(lines)))
    return found, lower


def own_mentions(title, lines, rng):
    """Sentences of the article that name its subject (persons by surname too), the defining one first."""
    bare = names.bare(title)
    forms = [bare]
    words = bare.split(" ")
    if 2 <= len(words) <= 3 and words[-1][:1].isupper() and re.search(r"\bborn\b|\(.*\d{4}", lines[0][:300]) \
            and STATE["lower"][words[-1].lower()] < 50:
        forms.append(words[-1])
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?:s(?!\w)|(?!\w))", re.I)
    sentences = [s for line in lines[:40] for s in SENTENCE.split(line)]
    found = []
    for n, s in enumerate(sentences):
        m = pattern.search(s)
        if m and 12 <= len(s) <= 600:
            found.append((DEFINITION if n == 0 else OWN, m.start(), m.end(), s))
    first = [f for f in found if f[0] == DEFINITION]
    rest = [f for f in found if f[0] == OWN]
    return first + rng.sample(rest, min(len(rest), 10))


def other_mentions(own, lines, rng):
    """Known names in the article's sentences, longest match first; at most one kept for each sentence and name."""
    known, longest = STATE["names"], STATE["longest"]
    for line in lines:
        for s in SENTENCE.split(line):
            if not 25 <= len(s) <= 500:
                continue
            hits = []
            for m in CAPITALS.finditer(s):
                pieces = [(p.start() + m.start(), p.end() + m.start()) for p in PIECE.finditer(m.group())]
                i = 0
                while i < len(pieces):
                    step = 1
                    for j in range(min(len(pieces), i + longest), i, -1):
                        text = s[pieces[i][0]:pieces[j - 1][1]]
                        e = known.get(text)
                        if e is None and text[-2:] in ("'s", "’s"):
                            text = text[:-2]
                            e = known.get(text)
                        if e is None and text[-1:] == ".":
                            text = text[:-1]
                            e = known.get(text)
                        if e is not None:
                            # a single word that opens a sentence or is part of a longer name may be something else
                            if e != own and (" " in text or pieces[i][0] > 0 and len(pieces) == 1):
                                hits.append((e, pieces[i][0], pieces[i][0] + len(text), s))
                            step = j - i
                            break
                    i += step
            yield from rng.sample(hits, min(2, len(hits)))


def noun_mention(sentence, rng):
    """One common noun of a sentence, the longest reading of its words, drawn at random; None where there is none."""
    nouns, firsts = STATE["nouns"], STATE["noun_firsts"]
    words = [(m.group(), m.start(), m.end()) for m in NOUN_WORD.finditer(sentence)]
    hits, i = [], 0
    while i < len(words):
        step = 1
        if words[i][0].islower() and (words[i][0] in firsts or singular(words[i][0]) in firsts):
            for j in range(min(len(words), i + 4), i, -1):
                begin, end = words[i][1], words[j - 1][2]
                if end - begin != sum(len(w[0]) for w in words[i:j]) + j - 1 - i:
                    continue  # more than a space lies between
                text = sentence[begin:end]
                e = nouns.get(text)
                if e is None:
                    e = nouns.get(text[:begin - end + words[j - 1][1] - begin] + singular(words[j - 1][0]))
                if e is not None:
                    hits.append((e, begin, end, sentence))
                    step = j - i
                    break
        i += step
    return rng.choice(hits) if hits else None


def scan_mentions(path):
    """Pass 2: mention rows (entity, kind, start, end, sentence) of one file."""
    rng = random.Random(path[-10:])
    ids, cap = STATE["ids"], STATE["cap"]
    rows, seen = [], collections.Counter()
    for title, lines in articles(path):
        own = ids.get(title)
        if own is not None:
            rows += [(own,) + f for f in own_mentions(title, lines, rng)]
        for hit in other_mentions(own, lines, rng):
            # later articles get a chance too: a kept place grows rarer instead of closing
            if rng.random() < 1.0 / (1 + seen[hit[0]] / cap):
                seen[hit[0]] += 1
                rows.append((hit[0], OTHER) + hit[1:])
        for line in lines:
            for s in SENTENCE.split(line):
                hit = noun_mention(s, rng) if 25 <= len(s) <= 500 and rng.random() < 0.6 else None
                if hit and rng.random() < 1.0 / (1 + seen[hit[0]] / 2):
                    seen[hit[0]] += 1
                    rows.append((hit[0], NOUN) + hit[1:])
    return rows


def collect(a):
    """Entities with their types, and all mention rows."""
    paths = sorted(glob.glob(os.path.join(a.data, "enwiki", "*.txt.xz")))[:a.files]
    STATE["parser"] = Parser(known_nouns(a.data))
    with multiprocessing.Pool(a.workers) as pool:
        scanned = pool.map(scan_definitions, paths, chunksize=1)
    lower = collections.Counter()
    typed = {}
    for found, counts in scanned:
        lower.update(counts)
        typed.update((t, types) for t, types in found)
    for row in read_xz(os.path.join(a.data, "types", "enwiki_isa.tsv.xz")):
        if len(row) > 3 and "(disambiguation)" not in row[0] and not typed.get(row[0]):
            typed[row[0]] = names.typed(row[0], row[3], STATE["parser"]) or names.from_phrase(row[2], STATE["parser"])
    above = names.types_of_types(typed)
    names.add_wordnet(typed, read_xz(os.path.join(a.data, "types", "wordnet_instances.tsv.xz")))
    entities = names.finish(typed, above)
    nouns = wordnet.Nouns(a.wordnet)
    names.widen(entities, nouns, names.senses_of_heads(entities, nouns, mean_vectors(a.work)))
    titles = sorted(entities)
    STATE.update(ids={t: i for i, t in enumerate(titles)}, lower=lower, cap=5)
    common = names.common_nouns(nouns)
    STATE["nouns"] = {lemma: len(titles) + i for i, lemma in enumerate(common)}
    STATE["noun_firsts"] = {lemma.split(" ")[0] for lemma in common}
    STATE["names"] = names.dictionary(STATE["ids"], lower)
    STATE["longest"] = 6
    print(f"entities {len(titles)}, names {len(STATE['names'])}", flush=True)
    with multiprocessing.Pool(a.workers) as pool:
        rows = [r for part in pool.imap(scan_mentions, paths, chunksize=1) for r in part]
    return titles + list(common), [entities[t] for t in titles] + list(common.values()), rows


def mean_vectors(work):
    """words -> the unit mean of their skip-gram vectors (word_vectors.py)."""
    spm = sentencepiece.SentencePieceProcessor(model_file=os.path.join(work, "spm.model"))
    vectors, known = np.load(os.path.join(work, "vectors.npy")), {}

    def mean(words):
        total = np.zeros(vectors.shape[1])
        for w in words:
            if w not in known:
                v = vectors[spm.encode(w)].sum(0)
                known[w] = v / (np.linalg.norm(v) + 1e-9)
            total += known[w]
        return total / (np.linalg.norm(total) + 1e-9)

    return mean


def choose(rows, heads, head_sizes, rng):
    """At most 9 rows an entity (40 where its type has few entities), the defining sentence at most a quarter of them."""
    by = collections.defaultdict(list)
    for r in rows:
        by[r[0]].append(r)
    kept = []
    for e in sorted(by):
        rs = by[e]
        rng.shuffle(rs)
        cap = 9 if head_sizes[heads[e]] > 200 else 18 if head_sizes[heads[e]] > 50 else 40
        rest = [r for r in rs if r[1] != DEFINITION]
        own = [r for r in rest if r[1] == OWN][:cap // 2]
        rest = own + [r for r in rest if r[1] in (OTHER, NOUN)][:cap - len(own)]
        first = [r for r in rs if r[1] == DEFINITION]
        if first and (len(rest) >= 3 or rng.random() < 0.35):
            rest.append(first[0])
        kept += rest
    return kept


def sentence_numbers(rows):
    """Rows of the same sentence bear the same number."""
    numbers = {}
    return np.array([numbers.setdefault(r[4], len(numbers)) for r in rows], np.int32)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="the data folder with enwiki/ and types/")
    p.add_argument("--work", required=True, help="folder with spm.model; the pairs are written here")
    p.add_argument("--wordnet", default="/usr/share/wordnet", help="WNDB folder (Debian package wordnet-base)")
    p.add_argument("--files", type=int, default=12)
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--window", type=int, default=44, help="tokens of a sentence that are kept around the mention")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    rng = random.Random(a.seed)
    titles, entities, rows = collect(a)
    heads = [e[0][1] for e in entities]
    sizes = collections.Counter(heads)
    print(f"mentions {len(rows)}", flush=True)
    rows = choose(rows, heads, sizes, rng)
    per_head = collections.Counter(heads[r[0]] for r in rows)
    rows = [r for r in rows if rng.random() < 6000 * a.files / 12 / per_head[heads[r[0]]]]
    rng.shuffle(rows)
    names.report(heads, rows)
    # Both spellings of each sentence, so that training can draw one at every visit.
    arrays = {}
    for suffix, lower in (("", False), ("_lower", True)):
        tok, off, last = names.encode(rows, os.path.join(a.work, "spm.model"), a.window, lower)
        arrays.update({"tok" + suffix: tok, "off" + suffix: off, "last" + suffix: last})
    np.savez(os.path.join(a.work, "pairs.npz"), **arrays,
             ent=np.array([r[0] for r in rows], np.int32), sentence=sentence_numbers(rows), kind=np.array([r[1] for r in rows], np.int8))
    with open(os.path.join(a.work, "types.json"), "w", encoding="utf-8") as f:
        json.dump({"titles": titles, "types": entities}, f, ensure_ascii=False)
    print(f"pairs {len(rows)}, tokens {len(tok)}, mean {len(tok) / max(1, len(rows)):.1f}")


if __name__ == "__main__":
    main()
