"""A plain NumPy reading of the exported files: GGUF, llama.cpp's SPM tokenizer, value vectors, projection head.

It shares no code with the training, so that agreement between the two means something; the golden values and the
reported figures come from here. `python3 reference.py MODEL.gguf VALUES.json` compares with value vectors of llama.cpp.
"""
import heapq
import json
import struct
import sys

import numpy as np

SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}


def read_gguf(path):
    """(metadata, tensors in float32 with the outer dimension first) of a GGUF v3 file with F32, F16 and Q8_0 tensors."""
    with open(path, "rb") as f:
        data = f.read()
    at = 4

    def number(fmt):
        nonlocal at
        value, = struct.unpack_from("<" + fmt, data, at)
        at += struct.calcsize("<" + fmt)
        return value

    def text():
        nonlocal at
        n = number("Q")
        at += n
        return data[at - n:at].decode("utf-8")

    def value(kind):
        if kind == 8:
            return text()
        if kind == 9:
            inner, n = number("I"), number("Q")
            return [value(inner) for _ in range(n)]
        return number(SCALARS[kind])

    assert data[:4] == b"GGUF" and number("I") == 3
    tensor_count, key_count = number("Q"), number("Q")
    meta = {}
    for _ in range(key_count):
        key = text()
        meta[key] = value(number("I"))
    infos = []
    for _ in range(tensor_count):
        name = text()
        shape = [number("Q") for _ in range(number("I"))]
        infos.append((name, shape, number("I"), number("Q")))
    align = meta.get("general.alignment", 32)
    base = (at + align - 1) // align * align
    tensors = {}
    for name, shape, kind, offset in infos:
        count = int(np.prod(shape))
        if kind == 8:
            blocks = np.frombuffer(data, [("scale", "<f2"), ("numbers", "i1", 32)], count // 32, base + offset)
            flat = blocks["scale"].astype(np.float32)[:, None] * blocks["numbers"]
        else:
            flat = np.frombuffer(data, {0: "<f4", 1: "<f2"}[kind], count, base + offset)
        tensors[name] = flat.astype(np.float32).reshape(shape[::-1])
    return meta, tensors


def read_safetensors(path):
    with open(path, "rb") as f:
        data = f.read()
    n, = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + n])
    meta = header.pop("__metadata__", {})
    return meta, {k: np.frombuffer(data[8 + n + v["data_offsets"][0]:8 + n + v["data_offsets"][1]], "<f4")
                  .reshape(v["shape"]) for k, v in header.items()}


class Tokenizer:
    """llama.cpp's SPM algorithm: join the neighbours whose union has the best score, bytes for what is left."""

    def __init__(self, meta):
        self.pieces = meta["tokenizer.ggml.tokens"]
        self.scores = meta["tokenizer.ggml.scores"]
        self.ids = {p: i for i, p in enumerate(self.pieces)}

    def encode(self, text):
        if not text:
            return []
        symbols = list(" ".join(["", text]).replace(" ", "▁"))
        after, before = list(range(1, len(symbols) + 1)), list(range(-1, len(symbols) - 1))
        heap = []

        def offer(i):
            j = after[i] if i >= 0 else len(symbols)
            if i >= 0 and j < len(symbols):
                k = self.ids.get(symbols[i] + symbols[j])
                if k is not None:
                    heapq.heappush(heap, (-self.scores[k], i, symbols[i] + symbols[j], j))

        for i in range(len(symbols) - 1):
            offer(i)
        while heap:
            _, i, union, j = heapq.heappop(heap)
            if not symbols[i] or not symbols[j] or after[i] != j or symbols[i] + symbols[j] != union:
                continue
            symbols[i], symbols[j] = union, ""
            after[i] = after[j]
            if after[i] < len(symbols):
                before[after[i]] = i
            offer(before[i])
            offer(i)
        out = []
        for s in filter(None, symbols):
            k = self.ids.get(s)
            out += [k] if k is not None else [self.ids[f"<0x{b:02X}>"] for b in s.encode("utf-8")]
        return out

    def byte_ends(self, ids):
        """End of each token in the bytes of " " + text."""
        return np.cumsum([1 if self.pieces[i].startswith("<0x") and len(self.pieces[i]) == 6
                          else len(self.pieces[i].replace("▁", " ").encode("utf-8")) for i in ids])

    def token_of(self, ids, text, end):
        """Index of the token whose character range contains the span's end."""
        target = len(text[:end].encode("utf-8")) + 1
        return min(int(np.searchsorted(self.byte_ends(ids), target)), len(ids) - 1)


class Model:
    def __init__(self, meta, tensors, dtype=np.float64):
        self.t = {k: v.astype(dtype) for k, v in tensors.items()}
        self.heads = meta["llama.attention.head_count"]
        self.kv_heads = meta.get("llama.attention.head_count_kv", self.heads)
        self.eps = meta["llama.attention.layer_norm_rms_epsilon"]
        self.base = meta.get("llama.rope.freq_base", 10000.0)
        self.width = meta["llama.embedding_length"] // self.heads
        self.dtype = dtype

    def norm(self, x, name):
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + self.dtype(self.eps)) * self.t[name]

    def rotate(self, x):
        """RoPE on neighbouring pairs; x [B, heads, S, width]."""
        s = x.shape[2]
        angle = np.arange(s)[:, None] * self.base ** (-np.arange(0, self.width, 2) / self.width)
        cos, sin = np.cos(angle).astype(self.dtype), np.sin(angle).astype(self.dtype)
        out = np.empty_like(x)
        out[..., 0::2] = x[..., 0::2] * cos - x[..., 1::2] * sin
        out[..., 1::2] = x[..., 0::2] * sin + x[..., 1::2] * cos
        return out

    def split(self, x, heads):
        b, s, _ = x.shape
        y = x.reshape(b, s, heads, self.width).transpose(0, 2, 1, 3)
        return np.repeat(y, self.heads // heads, axis=1)

    def values(self, ids, block):
        """Value vectors [B, S, kv] of a block for ids [B, S] of one length."""
        ids = np.asarray(ids)
        x = self.t["token_embd.weight"][ids]
        s = ids.shape[1]
        mask = np.triu(np.full((s, s), -np.inf, self.dtype), 1)
        for n in range(block):
            p = f"blk.{n}."
            h = self.norm(x, p + "attn_norm.weight")
            q = self.rotate(self.split(h @ self.t[p + "attn_q.weight"].T, self.heads))
            k = self.rotate(self.split(h @ self.t[p + "attn_k.weight"].T, self.kv_heads))
            v = self.split(h @ self.t[p + "attn_v.weight"].T, self.kv_heads)
            w = q @ k.transpose(0, 1, 3, 2) / self.dtype(np.sqrt(self.width)) + mask
            w = np.exp(w - w.max(-1, keepdims=True))
            y = (w / w.sum(-1, keepdims=True)) @ v
            x = x + y.transpose(0, 2, 1, 3).reshape(x.shape[0], s, -1) @ self.t[p + "attn_output.weight"].T
            h = self.norm(x, p + "ffn_norm.weight")
            g = h @ self.t[p + "ffn_gate.weight"].T
            x = x + (g / (1 + np.exp(-g)) * (h @ self.t[p + "ffn_up.weight"].T)) @ self.t[p + "ffn_down.weight"].T
        p = f"blk.{block}."
        return self.norm(x, p + "attn_norm.weight") @ self.t[p + "attn_v.weight"].T


def project(head, x):
    """The projection head with its final normalisation."""
    h = x @ head["linear1.weight"].T.astype(x.dtype) + head["linear1.bias"].astype(x.dtype)
    h = h / (1 + np.exp(-h))
    h = h @ head["linear2.weight"].T.astype(x.dtype) + head["linear2.bias"].astype(x.dtype)
    return h / np.linalg.norm(h, axis=-1, keepdims=True)


def main():
    meta, tensors = read_gguf(sys.argv[1])
    model, tokenizer = Model(meta, tensors), Tokenizer(meta)
    worst = 0.0
    with open(sys.argv[2], encoding="utf-8") as f:
        for case in json.load(f)["cases"]:
            if tokenizer.encode(case["text"]) != case["tokens"][1:]:
                print("tokens differ:", case["text"])
            for name, want in case["values"].items():
                got = model.values([case["tokens"]], int(name.split("-")[1]))[0]
                worst = max(worst, np.linalg.norm(got - np.array(want)) / np.linalg.norm(want))
    print(f"largest relative error of a block's value vectors: {worst:.2e}")


if __name__ == "__main__":
    main()
