"""Train the SentencePiece BPE vocabulary on original and lower-cased Wikipedia text."""
import argparse
import glob
import html
import lzma
import os
import random

import sentencepiece


def sample_lines(data, keep, seed):
    """A random share of the paragraphs, every second one lower-cased: queries and noisy text come in lower case."""
    rng = random.Random(seed)
    for path in sorted(glob.glob(os.path.join(data, "enwiki", "*.txt.xz"))):
        with lzma.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                line = html.unescape(line.strip())
                if not line or rng.random() >= keep:
                    continue
                line = line.strip("= ")
                yield line.lower() if rng.random() < 0.5 else line


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="the data folder with enwiki/")
    p.add_argument("--work", required=True, help="folder for intermediate files")
    p.add_argument("--vocab", type=int, default=49152)
    p.add_argument("--keep", type=float, default=0.17, help="share of the paragraphs that is used")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    os.makedirs(a.work, exist_ok=True)
    text = os.path.join(a.work, "tokenizer.txt")
    with open(text, "w", encoding="utf-8") as f:
        for line in sample_lines(a.data, a.keep, a.seed):
            f.write(line + "\n")
    # The settings are those of Llama 2, so that llama.cpp's SPM tokenizer and the product's agree with SentencePiece.
    sentencepiece.SentencePieceTrainer.train(
        input=text, model_prefix=os.path.join(a.work, "spm"), model_type="bpe", vocab_size=a.vocab,
        normalization_rule_name="identity", remove_extra_whitespaces=False, add_dummy_prefix=True,
        byte_fallback=True, split_digits=True, character_coverage=0.9995, max_sentence_length=20000,
        unk_id=0, bos_id=1, eos_id=2, pad_id=-1, num_threads=2)


if __name__ == "__main__":
    main()
