"""Zero-shot macro R-Precision of exported files with gold spans (method.md, section 1), by the NumPy reference.

For reporting only: no hyper-parameter is chosen by these figures, and nothing here is trained on.
"""
import argparse
import collections
import os

import numpy as np

import reference

MULTICONER = {
    "AerospaceManufacturer": "aerospace manufacturer", "AnatomicalStructure": "anatomical structure", "ArtWork": "art work",
    "Artist": "artist", "Athlete": "athlete", "CarManufacturer": "car manufacturer", "Cleric": "cleric",
    "Clothing": "clothing", "Disease": "disease", "Drink": "drink", "Facility": "facility", "Food": "food",
    "HumanSettlement": "human settlement", "MedicalProcedure": "medical procedure", "Medication/Vaccine": "medication",
    "MusicalGRP": "musical group", "MusicalWork": "musical work", "ORG": "organization", "Politician": "politician",
    "PrivateCorp": "private corporation", "PublicCorp": "public corporation", "Scientist": "scientist",
    "Software": "software", "SportsGRP": "sports group", "SportsManager": "sports manager", "Station": "station",
    "Symptom": "symptom", "Vehicle": "vehicle", "VisualWork": "visual work", "WrittenWork": "written work"}
CROSSNER = {
    "academicjournal": "academic journal", "astronomicalobject": "astronomical object", "chemicalcompound": "chemical compound",
    "chemicalelement": "chemical element", "literarygenre": "literary genre", "musicalartist": "musical artist",
    "musicalinstrument": "musical instrument", "musicgenre": "music genre", "organisation": "organisation",
    "politicalparty": "political party", "programlang": "programming language"}
DOMAINS = ("ai", "literature", "music", "politics", "science")


def read_conll(path):
    """[(words, [(first word, last word, type)])]; the tag is the last column."""
    sentences, words, tags = [], [], []

    def close():
        if words:
            spans, n = [], len(words)
            for i, t in enumerate(tags):
                if t.startswith("B-"):
                    j = i
                    while j + 1 < n and tags[j + 1] == "I-" + t[2:]:
                        j += 1
                    spans.append((i, j, t[2:]))
            sentences.append((list(words), spans))
        words.clear()
        tags.clear()

    with open(path, encoding="utf-8") as f:
        for line in f:
            parts = line.split()
            if not parts or line.startswith("# id"):
                close()
            else:
                words.append(parts[0])
                tags.append(parts[-1])
    close()
    return sentences


class Retriever:
    def __init__(self, folder, name):
        meta, tensors = reference.read_gguf(os.path.join(folder, name + ".gguf"))
        _, self.head = reference.read_safetensors(os.path.join(folder, name + ".head.safetensors"))
        self.model, self.tokenizer = reference.Model(meta, tensors, np.float32), reference.Tokenizer(meta)

    def query(self, text):
        return reference.project(self.head, self.model.values([[1, *self.tokenizer.encode(text)]], 3)[0, -1])

    def mentions(self, sentences, batch_tokens=16384):
        """(vectors, sentence number of each, type of each) of all gold spans."""
        groups = collections.defaultdict(list)
        for n, (words, spans) in enumerate(sentences):
            if not spans:
                continue
            text = " ".join(words)
            starts = np.cumsum([0] + [len(w) + 1 for w in words])
            ids = self.tokenizer.encode(text)[:250]
            places = [len(ids) + 2 + self.tokenizer.token_of(ids, text, starts[j] + len(words[j])) for _, j, _ in spans]
            groups[len(ids)].append((n, ids, places, [t for _, _, t in spans]))
        vectors, numbers, types = [], [], []
        for length in sorted(groups):
            group, size = groups[length], max(1, batch_tokens // (2 * length + 2))
            for begin in range(0, len(group), size):
                part = group[begin:begin + size]
                values = self.model.values([[1, *ids, 2, *ids] for _, ids, _, _ in part], 3)
                for row, (n, _, places, ts) in zip(values, part):
                    vectors.append(row[places])
                    numbers += [n] * len(ts)
                    types += ts
        return reference.project(self.head, np.concatenate(vectors)), np.array(numbers), types


def r_precision(scores, numbers, relevant):
    """|the first R distinct texts that are relevant| / R, R = number of relevant texts."""
    seen, r = {}, len(relevant)
    for i in np.argsort(-scores, kind="stable"):
        seen.setdefault(numbers[i], None)
        if len(seen) == r:
            break
    return sum(n in relevant for n in seen) / r


def measure(retriever, sentences, names, trained, title):
    vectors, numbers, types = retriever.mentions(sentences)
    texts = collections.defaultdict(set)
    for n, t in zip(numbers, types):
        texts[t].add(n)
    results = {t: r_precision(vectors @ retriever.query(names[t]), numbers, texts[t]) for t in names if texts[t]}
    known = sum(names[t] in trained for t in results) / len(results)
    print(f"{title}: macro R-Precision {np.mean(list(results.values())):.4f} over {len(results)} types, {len(sentences)} "
          f"sentences, {len(types)} gold mentions; {known:.0%} of the type names occur among the training types")
    print("  " + "  ".join(f"{names[t]} {v:.2f} (R {len(texts[t])})" for t, v in
                           sorted(results.items(), key=lambda x: -x[1])), flush=True)
    return results


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True)
    p.add_argument("--models", required=True)
    p.add_argument("--name", default="nerr-mini")
    a = p.parse_args()
    retriever = Retriever(a.models, a.name)
    with open(os.path.join(a.models, a.name + ".types.txt"), encoding="utf-8") as f:
        trained = {line.strip() for line in f}
    measure(retriever, read_conll(os.path.join(a.data, "ner", "multiconer2", "en-train90.conll")), MULTICONER, trained,
            "MultiCoNER v2 English")
    results = []
    for domain in DOMAINS:
        sentences = read_conll(os.path.join(a.data, "ner", "crossner", domain, "dev.txt"))
        kinds = {t for _, spans in sentences for _, _, t in spans if t != "misc"}
        names = {t: CROSSNER.get(t, t.replace("-", " ").replace("_", " ")) for t in sorted(kinds)}
        results += measure(retriever, sentences, names, trained, "CrossNER dev, " + domain).values()
    print(f"CrossNER dev: macro over the {len(results)} types of all five domains {np.mean(results):.4f}")


if __name__ == "__main__":
    main()
