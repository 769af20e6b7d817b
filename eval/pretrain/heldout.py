"""The pairs that training held out, as the JSON lines that nerr head calibrate and nerr probe read: WORK/heldout.jsonl.

Lines of split validation-types are of types that were never trained on; a sample of the training pairs comes along, for
the share of mentions that a type has.
"""
import argparse
import json
import os
import random

from pairs import Pairs


def line(pairs, row, split):
    """One mention in its window of text, as it was written; its last token tells where it ends."""
    tok, off, last = pairs.arrays[0]
    ids, n = tok[off[row]:off[row + 1]].tolist(), int(last[row])
    text = pairs.spm.decode(ids)
    end = len(pairs.spm.decode(ids[:n + 1]))
    if not 0 < end <= len(text) or "\N{REPLACEMENT CHARACTER}" in text or any(ord(c) > 0xFFFF for c in text):
        return None  # the window cuts through a character, or offsets in UTF-16 would differ
    start = text.rfind(" ", 0, end - 1) + 1  # the last word stands for the mention: vectors are those of its last token
    types = list(dict.fromkeys(t[0].lower() for t in pairs.types[pairs.ent[row]]))
    return {"text": text, "start": start, "end": end, "types": types, "entity": str(pairs.ent[row]), "split": split}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--work", required=True)
    p.add_argument("--train", type=int, default=30000, help="training pairs that come along")
    a = p.parse_args()
    pairs = Pairs(a.work, 1)
    unseen = set(pairs.unseen_types)
    rows = [(r, "validation-types" if pairs.heads_of(r) & unseen else "validation-entities") for r in pairs.valid_rows]
    rows += [(r, "train") for r in random.Random(1).sample(pairs.train_rows, a.train)]
    lines = [x for r, split in rows if (x := line(pairs, r, split)) is not None]
    path = os.path.join(a.work, "heldout.jsonl")
    with open(path + ".tmp", "w", encoding="utf-8") as f:
        f.writelines(json.dumps(x, ensure_ascii=False) + "\n" for x in lines)
    os.replace(path + ".tmp", path)
    print(f"{len(lines)} of {len(rows)} pairs, {len(unseen)} types that were never trained on")


if __name__ == "__main__":
    main()
