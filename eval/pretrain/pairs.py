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
WEIGHT = {HEAD: 0.45, COMPOUND: 0.4, FULL: 0.12, HYPERNYM: 0.1}


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
        by = collections.defaultdict(list)
        for r in self.train_rows:
            by[self.types[self.ent[r]][0][1]].append(r)
        self.groups = [by[h] for h in sorted(by)]
        self.edges = np.cumsum([len(g) ** power for g in self.groups]).tolist()
        self.training_types = len({t[1] for r in self.train_rows for t in self.types[self.ent[r]]})

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
        single, both = collections.Counter(), collections.Counter()
        for heads in self.all_heads:
            single.update(heads)
            both.update((g, h) for g in heads for h in heads if g != h)
        self.related = collections.defaultdict(set)
        for (g, h), n in both.items():
            if n >= 3 and n >= 0.02 * min(single[g], single[h]):
                self.related[g].add(h)

    def draw(self, count, rng):
        groups = rng.choices(self.groups, cum_weights=self.edges, k=count)
        return [g[int(rng.random() * len(g))] for g in groups]

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
        text, head, kind = rng.choices(types, [WEIGHT[t[2]] for t in types])[0]
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
