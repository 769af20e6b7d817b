"""The nouns of a WordNet database (WNDB files data.noun, index.noun, cntlist.rev): senses, hypernyms and their names.

Widening type names by every sense of a word hurts (film the photographic material, politician the actor), so a sense is
chosen first and only names that mean that very synset before all others are used.
"""
import collections
import math
import os
import re

# Synsets too general to be anybody's question.
GENERAL = set("""entity|physical entity|abstraction|abstract entity|object|physical object|whole|unit|thing|matter|
causal agent|causal agency|psychological feature|attribute|group|grouping|relation|measure|cognition|knowledge|
content|communication|living thing|animate thing|part|portion|component part|state|process|physical process|act|
deed|human action|human activity|event|activity|instrumentality|instrumentation|artifact|artefact|social group|
substance|collection|aggregation|arrangement|creation|way|condition|status|property|happening|occurrence|
natural event|change|action|phenomenon|indefinite quantity|definite quantity|information|info|message|signal|
substance|subject matter|possession|language unit|linguistic unit|idea|thought|concept|conception|construct|
organism|being|location|region|artifact|line|extremity|boundary|bound|point|point in time|
part of speech|form|causal agent|representation|structure|construction|covering|equipment|device|mechanism|
implement|container|commodity|trade good|good|consumer goods|merchandise|product|production|material|stuff|
chemical|chemical substance|fundamental quantity|unit of measurement|unit|category|type|sort|variety|
higher cognitive process|process|basic cognitive process|concept|quality|trait|work|piece of work|
auditory communication|visual communication|written communication|indication|symbol|sign|evidence|
social event|natural object|geological formation|formation|natural phenomenon|physical phenomenon|
psychological state|psychological condition|physical condition|physiological state|unfortunate person|
unpleasant person|leader|adult|grownup|woman|adult female|man|adult male|juvenile|male|male person|female|
female person|relative|relation|acquaintance|inhabitant|dweller|unskilled person|peer|equal|match|large person|
bad person|good person|important person|somebody""".replace("\n", "").split("|"))
# Lexicographer files whose nouns are mentioned as things of a type; times, feelings, motives, shapes and persons are not.
CONCRETE = {4: "act", 5: "animal", 6: "artifact", 8: "body", 9: "cognition", 10: "communication", 11: "event", 13: "food",
            14: "group", 17: "object", 19: "phenomenon", 20: "plant", 21: "possession", 22: "process", 26: "state",
            27: "substance"}
WORD = re.compile(r"[a-z][a-z-]+")


class Synset:
    __slots__ = ("offset", "file", "lemmas", "above", "below", "gloss")

    def __init__(self, offset, file, lemmas, above, gloss):
        self.offset, self.file, self.lemmas, self.above, self.gloss, self.below = offset, file, lemmas, above, gloss, []


class Nouns:
    def __init__(self, folder):
        self.synsets, self.senses = {}, {}
        self.instances = set()
        with open(os.path.join(folder, "data.noun"), encoding="latin-1") as f:
            for line in f:
                if not line.startswith(" "):
                    self.read(line)
        for s in self.synsets.values():
            for a in s.above:
                self.synsets[a].below.append(s.offset)
        with open(os.path.join(folder, "index.noun"), encoding="latin-1") as f:
            for line in f:
                if not line.startswith(" "):
                    parts = line.split()
                    self.senses[parts[0].replace("_", " ")] = [int(o) for o in parts[-int(parts[2]):]]
        self.counts = collections.defaultdict(dict)
        with open(os.path.join(folder, "cntlist.rev"), encoding="latin-1") as f:
            for line in f:
                key, number, count = line.split()[:3]
                lemma, rest = key.split("%")
                if rest.startswith("1:"):
                    self.counts[lemma.replace("_", " ")][int(number) - 1] = int(count)

    def read(self, line):
        head, gloss = line.split(" | ", 1)
        p = head.split()
        words = int(p[3], 16)
        lemmas = [p[4 + 2 * i].replace("_", " ") for i in range(words)]
        at = 4 + 2 * words
        pointers = [p[at + 1 + 4 * i:at + 5 + 4 * i] for i in range(int(p[at]))]
        above = [int(o) for kind, o, pos, _ in pointers if kind == "@" and pos == "n"]
        s = Synset(int(p[0]), int(p[1]), lemmas, above, gloss)
        self.synsets[s.offset] = s
        if any(kind == "@i" for kind, *_ in pointers):
            self.instances.add(s.offset)

    def dominant(self, lemma):
        """The synset that a word nearly always means, else None: its only sense, or a first one far ahead in tagged text."""
        senses = self.senses.get(lemma)
        if not senses:
            return None
        counts = self.counts.get(lemma, {})
        first, rest = counts.get(0, 0), sum(n for i, n in counts.items() if i > 0)
        if len(senses) == 1 or first >= 3 and first >= 4 * rest:
            return self.synsets[senses[0]]
        return None

    def names(self, synset):
        """Lower-case names of a synset that mean it first of all; the synset's own first name leads where it does."""
        out = []
        for lemma in synset.lemmas:
            senses = self.senses.get(lemma.lower(), [])
            if lemma.islower() and lemma.replace(" ", "").replace("-", "").isalpha() and senses and senses[0] == synset.offset:
                out.append(lemma)
        return out

    def ladder(self, synset, levels=6):
        """[(level from 1, names)] of the synsets above, breadth first, the too general ones left out."""
        out, seen, edge = [], {synset.offset}, list(synset.above)
        for level in range(1, levels + 1):
            following = []
            for o in edge:
                if o in seen:
                    continue
                seen.add(o)
                s = self.synsets[o]
                following += s.above
                names = [] if GENERAL & set(s.lemmas) else self.names(s)
                if names:
                    out.append((level, names))
            edge = following
        return out

    def signature(self, synset):
        """Words that tell a sense: gloss, other names, names above and below."""
        words = WORD.findall(synset.gloss.lower())
        near = [synset] + [self.synsets[o] for o in synset.above + synset.below[:30]]
        for s in near:
            words += [w for lemma in s.lemmas for w in WORD.findall(lemma.lower())]
        return words

    def choose(self, lemma, context, vector, fixed):
        """The sense of a type word by the words that stand around it: cosine of mean vectors and a prior for early senses.

        context: a mean vector; vector: words -> their mean vector; fixed: {lemma: sense number from 1, 0 for none}.
        """
        senses = self.senses.get(lemma)
        if not senses:
            return None
        if lemma in fixed:
            return self.synsets[senses[fixed[lemma] - 1]] if fixed[lemma] else None
        senses = [o for o in senses[:8] if o not in self.instances]
        if not senses:
            return None
        scored = []
        for i, o in enumerate(senses):
            s = self.synsets[o]
            v = vector([w for w in self.signature(s) if w != lemma])
            scored.append((float(v @ context) - 0.06 * math.log(1 + i), -i, s))
        return max(scored, key=lambda x: x[:2])[2]
