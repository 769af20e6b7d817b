"""Skip-gram vectors of the vocabulary's pieces (fastText on the tokenised corpus): where training starts from.

A contrastive loss over 16 k or 48 k pieces spends most of a CPU's hours on learning what words mean; skip-gram learns that
in minutes from the whole text. Writes WORK/vectors.npy [vocabulary, d], float32, centred, of the scale that Model expects.
"""
import argparse
import glob
import html
import lzma
import multiprocessing
import os
import random
import subprocess

import numpy as np
import sentencepiece

SPACE = "▁"


def tokenise(job):
    """One file of the corpus as lines of piece numbers; every second paragraph lower-cased."""
    path, out, model, keep = job
    sp = sentencepiece.SentencePieceProcessor(model_file=model)
    rng = random.Random(path[-10:])
    with lzma.open(path, "rt", encoding="utf-8") as f, open(out, "w", encoding="utf-8") as o:
        batch = []
        for line in f:
            line = html.unescape(line.strip())
            if not line or rng.random() >= keep:
                continue
            line = line.strip("= ")
            batch.append(line.lower() if rng.random() < 0.5 else line)
            if len(batch) == 2000:
                o.writelines(" ".join(map(str, ids)) + "\n" for ids in sp.encode(batch))
                batch = []
        o.writelines(" ".join(map(str, ids)) + "\n" for ids in sp.encode(batch))
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="the data folder with enwiki/")
    p.add_argument("--work", required=True, help="folder with spm.model; the vectors are written here")
    p.add_argument("--d", type=int, default=320)
    p.add_argument("--keep", type=float, default=1.0, help="share of the paragraphs that is used")
    p.add_argument("--epochs", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--scale", type=float, default=0.05, help="standard deviation of the vectors' numbers")
    p.add_argument("--fasttext", default="fasttext", help="the fastText program (Debian package fasttext)")
    a = p.parse_args()
    model = os.path.join(a.work, "spm.model")
    vocabulary = sentencepiece.SentencePieceProcessor(model_file=model).vocab_size()
    corpus, stem = os.path.join(a.work, "pieces.txt"), os.path.join(a.work, "skipgram")
    if not os.path.exists(corpus):
        paths = sorted(glob.glob(os.path.join(a.data, "enwiki", "*.txt.xz")))
        jobs = [(path, f"{corpus}.{n}", model, a.keep) for n, path in enumerate(paths)]
        with multiprocessing.Pool(a.threads) as pool:
            parts = list(pool.imap(tokenise, jobs))
        with open(corpus + ".tmp", "wb") as o:
            for part in parts:
                with open(part, "rb") as f:
                    while block := f.read(1 << 24):
                        o.write(block)
                os.remove(part)
        os.replace(corpus + ".tmp", corpus)
    if not os.path.exists(stem + ".vec"):
        subprocess.run([a.fasttext, "skipgram", "-input", corpus, "-output", stem, "-dim", str(a.d), "-ws", "5", "-neg", "5",
                        "-minn", "0", "-maxn", "0", "-bucket", "1", "-minCount", "5", "-epoch", str(a.epochs),
                        "-t", "1e-4", "-lr", "0.05", "-thread", str(a.threads), "-verbose", "1"], check=True)
    vectors = np.full((vocabulary, a.d), np.nan, np.float32)
    with open(stem + ".vec", encoding="utf-8") as f:
        next(f)
        for line in f:
            name, *numbers = line.rstrip().split(" ")
            if name.isdigit():
                vectors[int(name)] = np.array(numbers, np.float32)
    found = ~np.isnan(vectors[:, 0])
    vectors -= vectors[found].mean(0)
    # Rare pieces have long or short vectors by accident of their counts; all start at one length.
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) / (a.scale * a.d ** 0.5)
    vectors[~found] = np.random.default_rng(1).normal(0, a.scale / 2, (int((~found).sum()), a.d))
    np.save(os.path.join(a.work, "vectors.npy"), vectors)
    print(f"{int(found.sum())} of {vocabulary} pieces have vectors")


if __name__ == "__main__":
    main()
