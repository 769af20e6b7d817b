"""Checkpoint -> nerr-mini.gguf, nerr-mini.head.safetensors, nerr-mini.golden.json and nerr-mini.types.txt, all checked."""
import argparse
import glob
import hashlib
import json
import lzma
import os
import random
import struct

import numpy as np
import sentencepiece
import torch

import model as M
import reference
from pairs import FULL, Pairs

NAME = "nerr-mini"
ALIGN = 32
U32, I32, F32, BOOL, TEXT, ARRAY = 4, 5, 6, 7, 8, 9
TEXTS = ["Tyrannosaurus rex lived in what is now western North America, c. 68 million years ago.",
         "in 1889 vincent van gogh painted the starry night at saint-rémy-de-provence.",
         "She said: \"Gouda & Brie (both cheeses) cost $12.50!\"",
         "La Bohème premiered in Turin; Puccini's friends \u2014 few in number \u2014 were thrilled \U0001f3b6.",
         "  two leading spaces,\ta tab and 東京 1234567",
         "The Treaty of Westphalia ended the Thirty Years' War."]
MENTION = (0, "Tyrannosaurus rex")
QUERIES = ["dinosaur", "political party"]


def text(s):
    b = s.encode("utf-8")
    return struct.pack("<Q", len(b)) + b


def entry(key, kind, value):
    """One metadata entry; an array is given as (element kind, list)."""
    pack = {U32: lambda v: struct.pack("<I", v), I32: lambda v: struct.pack("<i", v), TEXT: text,
            F32: lambda v: struct.pack("<f", v), BOOL: lambda v: struct.pack("<?", v)}
    if kind == ARRAY:
        inner, items = value
        body = struct.pack("<IQ", inner, len(items)) + b"".join(map(pack[inner], items))
    else:
        body = pack[kind](value)
    return text(key) + struct.pack("<I", kind) + body


def neighbours(w, heads):
    """Rows of q or k from the halves of each head, as trained, to llama.cpp's pairs (2i, 2i+1)."""
    rows, d = w.shape
    return w.reshape(heads, 2, rows // heads // 2, d).transpose(0, 2, 1, 3).reshape(rows, d)


class Q8:
    """ggml's Q8_0: 32 numbers as an f16 scale and 32 signed bytes."""

    def __init__(self, w):
        self.shape, self.ndim = w.shape, w.ndim
        blocks = np.ascontiguousarray(w, np.float32).reshape(-1, 32)
        scale = (np.abs(blocks).max(1) / 127).astype(np.float16)
        inverse = np.divide(1, scale.astype(np.float32), out=np.zeros(len(scale), np.float32), where=scale > 0)
        out = np.zeros(len(blocks), [("scale", "<f2"), ("numbers", "i1", 32)])
        out["scale"], out["numbers"] = scale, np.clip(np.rint(blocks * inverse[:, None]), -127, 127)
        self.blocks = out

    def tobytes(self):
        return self.blocks.tobytes()


def kind_of(tensor):
    """ggml's number of the storage type."""
    return 8 if isinstance(tensor, Q8) else 1 if tensor.dtype == np.float16 else 0


def tensors_of(state, config):
    """llama.cpp's names -> arrays: the embedding Q8_0, matrices F16, norms F32. What the value product does not need is
    zero."""
    d, ffn, heads = config["d"], config["ffn"], config["heads"]
    get = lambda k: state[k].float().numpy()
    half = lambda w: np.ascontiguousarray(w, np.float16)
    out = {"token_embd.weight": Q8(get("embed.weight"))}
    for n in range(3):
        s, t = f"blocks.{n}.", f"blk.{n}."
        out[t + "attn_norm.weight"] = get(s + "attn_norm.weight")
        out[t + "attn_q.weight"] = half(neighbours(get(s + "q.weight"), heads))
        out[t + "attn_k.weight"] = half(neighbours(get(s + "k.weight"), heads))
        for name, mine in (("attn_v", "v"), ("attn_output", "o"), ("ffn_gate", "gate"), ("ffn_up", "up"), ("ffn_down", "down")):
            out[f"{t}{name}.weight"] = half(get(f"{s}{mine}.weight"))
        out[t + "ffn_norm.weight"] = get(s + "ffn_norm.weight")
    zero = lambda *shape: Q8(np.zeros(shape))
    out.update({"blk.3.attn_norm.weight": get("tap_norm.weight"), "blk.3.attn_v.weight": half(get("value.weight")),
                "blk.3.attn_q.weight": zero(d, d), "blk.3.attn_k.weight": zero(d, d), "blk.3.attn_output.weight": zero(d, d),
                "blk.3.ffn_norm.weight": np.ones(d, np.float32), "blk.3.ffn_gate.weight": zero(ffn, d),
                "blk.3.ffn_up.weight": zero(ffn, d), "blk.3.ffn_down.weight": zero(d, ffn),
                "output_norm.weight": np.ones(d, np.float32)})
    return out


def write_gguf(path, config, spm, tensors):
    kind = lambda i: 2 if spm.is_unknown(i) else 3 if spm.is_control(i) else 6 if spm.is_byte(i) else 1
    ids = range(spm.vocab_size())
    a = "llama."
    entries = [entry(*e) for e in (
        ("general.architecture", TEXT, "llama"), ("general.name", TEXT, NAME), ("general.alignment", U32, ALIGN),
        ("general.license", TEXT, "CC-BY-SA-4.0"),
        ("general.description", TEXT, "Mention and type-name vectors for NER Retriever; not a text generator. Block 3 holds "
         "the value product only; a sentence is read twice: BOS tokens EOS tokens."),
        (a + "context_length", U32, 512), (a + "embedding_length", U32, config["d"]), (a + "block_count", U32, 4),
        (a + "feed_forward_length", U32, config["ffn"]), (a + "attention.head_count", U32, config["heads"]),
        (a + "attention.head_count_kv", U32, config["heads"]), (a + "attention.layer_norm_rms_epsilon", F32, 1e-5),
        (a + "rope.dimension_count", U32, config["d"] // config["heads"]), (a + "rope.freq_base", F32, 10000.0),
        (a + "vocab_size", U32, len(ids)), ("general.file_type", U32, 1),
        ("tokenizer.ggml.model", TEXT, "llama"),
        ("tokenizer.ggml.tokens", ARRAY, (TEXT, [spm.id_to_piece(i) for i in ids])),
        ("tokenizer.ggml.scores", ARRAY, (F32, [spm.get_score(i) for i in ids])),
        ("tokenizer.ggml.token_type", ARRAY, (I32, [kind(i) for i in ids])),
        ("tokenizer.ggml.bos_token_id", U32, M.BOS), ("tokenizer.ggml.eos_token_id", U32, M.EOS),
        ("tokenizer.ggml.unknown_token_id", U32, 0), ("tokenizer.ggml.add_bos_token", BOOL, True),
        ("tokenizer.ggml.add_space_prefix", BOOL, True), ("nerr.tap_block", U32, 3), ("nerr.readings", U32, 2))]
    header = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(entries)) + b"".join(entries)
    offset, blobs = 0, []
    for name, w in tensors.items():
        header += text(name) + struct.pack("<I", w.ndim) + struct.pack(f"<{w.ndim}Q", *w.shape[::-1])
        header += struct.pack("<IQ", kind_of(w), offset)
        blob = w.tobytes()
        blob += b"\0" * (-len(blob) % ALIGN)
        blobs.append(blob)
        offset += len(blob)
    with open(path, "wb") as f:
        f.write(header + b"\0" * (-len(header) % ALIGN) + b"".join(blobs))


def write_safetensors(path, tensors, meta):
    header, offset = {"__metadata__": meta}, 0
    for name, w in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(w.shape), "data_offsets": [offset, offset + w.nbytes]}
        offset += w.nbytes
    raw = json.dumps(header).encode()
    raw += b" " * (-len(raw) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(raw)) + raw + b"".join(w.astype("<f4").tobytes() for w in tensors.values()))


def golden(gguf, head_path):
    """Values of the written files, computed in double precision from their bytes."""
    meta, tensors = reference.read_gguf(gguf)
    model, tokenizer = reference.Model(meta, tensors), reference.Tokenizer(meta)
    _, head = reference.read_safetensors(head_path)
    digits = lambda v: [float(f"{x:.7g}") for x in v]
    out = {"model": NAME, "tap_block": 3, "readings": 2, "note": "token ids without BOS; a position counts from the start "
           "of the whole input BOS ids EOS ids", "cases": [], "queries": []}
    for n, t in enumerate(TEXTS):
        ids = tokenizer.encode(t)
        values = model.values([[M.BOS, *ids, M.EOS, *ids]], 3)[0]
        places = [len(ids) + 2, 2 * len(ids) + 1]
        case = {"text": t, "ids": ids, "positions": places, "values": [digits(values[p]) for p in places]}
        if n == MENTION[0]:
            end = t.index(MENTION[1]) + len(MENTION[1])
            at = len(ids) + 2 + tokenizer.token_of(ids, t, end)
            case["mention"] = {"start": end - len(MENTION[1]), "end": end, "position": at,
                               "vector": digits(reference.project(head, values[at]))}
        out["cases"].append(case)
    for q in QUERIES:
        ids = tokenizer.encode(q)
        values = model.values([[M.BOS, *ids]], 3)[0][-1]
        out["queries"].append({"text": q, "ids": ids, "values": digits(values), "vector": digits(reference.project(head, values))})
    return out


def check(net, spm, gguf, head_path, data):
    """The written files against SentencePiece (token ids) and PyTorch (vectors)."""
    meta, tensors = reference.read_gguf(gguf)
    tokenizer, engine = reference.Tokenizer(meta), reference.Model(meta, tensors)
    _, head = reference.read_safetensors(head_path)
    rng, lines = random.Random(3), []
    with lzma.open(sorted(glob.glob(os.path.join(data, "enwiki", "*.txt.xz")))[-1], "rt", encoding="utf-8") as f:
        for line in f:
            if len(line) > 30 and rng.random() < 0.05:
                lines.append(line.strip()[:200].lower() if rng.random() < 0.3 else line.strip()[:200])
            if len(lines) == 2000:
                break
    lines += TEXTS
    wrong = [t for t in lines if tokenizer.encode(t) != spm.encode(t)]
    print(f"tokenizer: {len(lines) - len(wrong)} of {len(lines)} texts agree with SentencePiece")
    if wrong:
        raise SystemExit(f"differs: {wrong[:3]}")
    sequences = [M.twice(tokenizer.encode(t), 3) for t in TEXTS]
    with torch.no_grad():
        got = M.encode(net, [s for s, _ in sequences], [p for _, p in sequences], "cpu").numpy()
    want = np.stack([reference.project(head, engine.values([s], 3)[0][p]) for s, p in sequences])
    worst = float((1 - (got * want).sum(1)).max())
    print(f"vectors: 1 - cosine between bf16 training code and the exported files is at most {worst:.1e}")
    if worst > 5e-3:
        raise SystemExit("the exported files do not compute what was trained")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True)
    p.add_argument("--work", required=True)
    p.add_argument("--models", required=True, help="folder that receives the files")
    a = p.parse_args()
    torch.set_num_threads(1)
    checkpoint = torch.load(os.path.join(a.work, "checkpoint.pt"), map_location="cpu")
    state, config = checkpoint["model"], checkpoint["config"]
    spm = sentencepiece.SentencePieceProcessor(model_file=os.path.join(a.work, "spm.model"))
    net = M.Model(**{k: config[k] for k in ("vocab", "d", "heads", "ffn", "hidden", "out")})
    net.load_state_dict(state)
    net.eval()
    pairs = Pairs(a.work, 1)
    trained = sorted({t[0].lower() for e in {pairs.ent[r] for r in pairs.train_rows}
                      for t in pairs.types[e] if t[2] != FULL})
    os.makedirs(a.models, exist_ok=True)
    final = {s: os.path.join(a.models, f"{NAME}.{s}") for s in ("gguf", "head.safetensors", "golden.json", "types.txt")}
    temp = {s: path + ".tmp" for s, path in final.items()}
    write_gguf(temp["gguf"], config, spm, tensors_of(state, config))
    with open(temp["gguf"], "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    write_safetensors(temp["head.safetensors"],
                      {"linear1.weight": state["head1.weight"].numpy(), "linear1.bias": state["head1.bias"].numpy(),
                       "linear2.weight": state["head2.weight"].numpy(), "linear2.bias": state["head2.bias"].numpy()},
                      {"format": "nerr-head-v1", "model": NAME, "model_sha256": digest, "tap_block": "3", "readings": "2",
                       "pooling": "last", "input_dim": str(config["d"]), "output_dim": str(config["out"]),
                       "activation": "silu", "training_types": str(pairs.training_types)})
    with open(temp["types.txt"], "w", encoding="utf-8") as f:
        f.write("".join(t + "\n" for t in trained))
    check(net, spm, temp["gguf"], temp["head.safetensors"], a.data)
    with open(temp["golden.json"], "w", encoding="utf-8") as f:
        json.dump(golden(temp["gguf"], temp["head.safetensors"]), f, ensure_ascii=False)
    for s in final:
        os.replace(temp[s], final[s])
    print(f"exported step {checkpoint['step']} ({config.get('seconds', 0) / 60:.0f} minutes), sha256 {digest}, "
          f"{len(trained)} type names")


if __name__ == "__main__":
    main()
