"""The pairs of prepare.py as training sees them: sampling, held-out parts, which pairs of a batch are positives."""
import collections
import json
import os
import random
import zlib

import numpy as np
import sentencepiece

from type_names import plural

UNKNOWN = 0  # the token that stands for a left-out one
HEAD, COMPOUND, FULL, HYPERNYM = 0, 1, 2, 3
NOUN = 3  # the kind of mention that is no name (prepare.py)


class Pairs:
    def __init__(self, work, seed, power=0.7, lower=0.55):
        z = np.load(os.path.join(work, "pairs.npz"))
        self.arrays = [(z["tok" + s], z["off" + s], z["last" + s]) for s in ("", "_lower")]
        self.ent, self.kind, self.lower = z["ent"], z["kind"], lower
        with open(os.path.join(work, "types.json"), encoding="utf-8") as f:
            data = json.load(f)
        self.types = data["types"]
        self.spm = sentencepiece.SentencePieceProcessor(model_file=os.path.join(work, "spm.model"))
        self.cache = {}
        self.all_heads = [frozenset(t[1] for t in ts) for ts in self.types]
        self.split(data["titles"], seed)
        self.relate()
        self.pools = [self.pool(power, [r for r in self.train_rows if (self.kind[r] == NOUN) == noun])
                      for noun in (False, True)]
        sentence, mates = z["sentence"].tolist(), collections.defaultdict(list)
        for r in self.train_rows:
            mates[sentence[r]].append(r)
        self.mates = {r: [m for m in rows if m != r] for rows in mates.values() if len(rows) > 1 for r in rows}
        self.training_types = len({t[1] for r in self.train_rows for t in self.types[self.ent[r]]})

    def pool(self, power, rows):
        """Rows in groups of one type, and the cumulated weights that the groups are drawn by."""
        by = collections.defaultdict(list)
        for r in rows:
            by[self.types[self.ent[r]][0][1]].append(r)
        groups = [by[h] for h in sorted(by)]
        return groups, np.cumsum([len(g) ** power for g in groups]).tolist()

    def heads_of(self, row):
        return self.all_heads[self.ent[row]]

    def split(self, titles, seed):
        """60 heads of middling size and 5% of the entities are never trained on."""
        entities = collections.Counter(ts[0][1] for ts in self.types)
        heads = sorted(h for h, n in entities.items() if 20 <= n <= 300)
        held = set(random.Random(seed).sample(heads, min(60, len(heads))))
        unseen = [bool(h & held) for h in self.all_heads]
        out = [zlib.crc32(t.encode()) % 20 == 0 for t in titles]
        self.train_rows = [r for r, e in enumerate(self.ent) if not unseen[e] and not out[e]]
        count, rows = collections.Counter(), []
        for r, e in enumerate(self.ent):  # definitions would give the answer away
            key = (unseen[e], self.types[e][0][1])
            if (unseen[e] or out[e]) and self.kind[r] != 0 and count[key] < 30:
                count[key] += 1
                rows.append(r)
        self.valid_rows = [r for r in rows if unseen[self.ent[r]]][:2000] + \
                          [r for r in rows if not unseen[self.ent[r]]][:4000]
        present = collections.Counter(h for r in self.valid_rows for h in self.all_heads[self.ent[r]])
        self.unseen_types = sorted(h for h in held if present[h] >= 5)
        self.seen_types = sorted(h for h, n in present.items() if h not in held and n >= 15)

    def relate(self):
        """Heads that the same entity bears (actor and singer): no negatives of each other."""
        names = sorted(set().union(*self.all_heads))
        number = {h: i for i, h in enumerate(names)}
        sets = [(np.array([number[h] for h in heads]), n) for heads, n in collections.Counter(self.all_heads).items()]
        single = np.zeros(len(names), np.int64)
        for ids, n in sets:
            single[ids] += n
        keys = np.concatenate([(ids[:, None] * len(names) + ids).ravel() for ids, _ in sets])
        times = np.concatenate([np.full(len(ids) ** 2, n) for ids, n in sets])
        order = np.argsort(keys, kind="stable")
        keys, first = np.unique(keys[order], return_index=True)
        both = np.add.reduceat(times[order], first)
        g, h = keys // len(names), keys % len(names)
        near = (g != h) & (both >= 3) & (both >= 0.02 * np.minimum(single[g], single[h]))
        self.related = collections.defaultdict(set)
        for x, y in zip(g[near].tolist(), h[near].tolist()):
            self.related[names[x]].add(names[y])

    def draw(self, count, rng, nouns=0.18, mates=0.25):
        """Rows of a batch: a share of common nouns, types by a power of their count; some with another mention of the same
        sentence, so that the topic of a sentence alone cannot tell the types."""
        rows = {}
        while len(rows) < count:
            groups, edges = self.pools[rng.random() < nouns and bool(self.pools[1][0])]
            g = rng.choices(groups, cum_weights=edges)[0]
            r = g[int(rng.random() * len(g))]
            rows[r] = None
            if r in self.mates and rng.random() < mates and len(rows) < count:
                rows[rng.choice(self.mates[r])] = None
        return list(rows)

    def sentence(self, row, rng, drop=False):
        tok, off, last = self.arrays[rng.random() < self.lower]
        ids, n = tok[off[row]:off[row + 1]].tolist(), int(last[row])
        if self.kind[row] == 0 and rng.random() < 0.5:
            ids = ids[:n + 1]  # "X is a ..." without the answer: the name alone must tell
        if drop:  # words left out at random, else the names of small types are learnt by heart
            rate = rng.choices((0.0, 0.15, 0.3), (4, 4, 2))[0]
            ids = [UNKNOWN if rate and rng.random() < rate else i for i in ids]
        return ids, n

    def query(self, types, rng):
        """One of an entity's type names, written as a user may write it."""
        text, head, kind, _ = rng.choices(types, [t[3] for t in types])[0]
        r = rng.random()
        written = text
        if kind != FULL and r < 0.08:
            words = text.split(" ")
            written = " ".join(words[:-1] + [plural(words[-1])])
        r = rng.random()
        return (text.lower(), head), written.lower() if r < 0.5 else written.title() if r < 0.65 else written

    def queries(self, rows, rng):
        """Token lists of the batch's distinct types, and per mention and type: positive?, left out of the loss?"""
        chosen = dict(self.query(self.types[self.ent[r]], rng) for r in rows)
        keys = list(chosen)
        positive = np.zeros((len(rows), len(keys)), bool)
        ignored = np.zeros_like(positive)
        by_head = collections.defaultdict(list)
        for k, (text, head) in enumerate(keys):
            by_head[head].append((k, text))
        for i, r in enumerate(rows):
            types = self.types[self.ent[r]]
            texts = {t[0].lower() for t in types}
            heads = self.heads_of(r)
            for h in heads:
                for k, text in by_head.get(h, ()):
                    # "painter" fits every painter, "Dutch painter" only those who bear that very name
                    positive[i, k] = text == h or text in texts
                    ignored[i, k] = not positive[i, k]
            for h in set().union(*(self.related.get(h, ()) for h in heads)) - heads:
                for k, _ in by_head.get(h, ()):
                    ignored[i, k] = True
        tokens = []
        for key in keys:
            text = chosen[key]
            if text not in self.cache:
                self.cache[text] = self.spm.encode(text)
            tokens.append(self.cache[text])
        return tokens, positive, ignored
