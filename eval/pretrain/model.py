"""The small Llama-style model: three full blocks, the value product of the fourth, and the projection head."""
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

BOS, EOS = 1, 2


LOW = torch.bfloat16  # activations and their gradients; the weights stay in float32


class RmsNorm(torch.autograd.Function):
    """By hand, since on a CPU the passes over memory of the composed form cost as much as the matrix products."""

    @staticmethod
    def forward(ctx, x, weight, eps):
        square = torch.linalg.vector_norm(x, dim=-1, keepdim=True, dtype=torch.float32).pow(2)
        r = torch.rsqrt(square / x.shape[-1] + eps).to(LOW)
        y = x * r
        w = weight.to(LOW)
        ctx.save_for_backward(y, r, w)
        return y * w

    @staticmethod
    def backward(ctx, g):
        y, r, w = ctx.saved_tensors
        gy = g * y
        d = y.shape[-1]
        gw = gy.view(-1, d).sum(0, dtype=torch.float32)
        dot = (gy @ w.view(d, 1)) / -d
        return torch.addcmul(g * w, y, dot).mul_(r), gw, None


class Norm(nn.Module):
    def __init__(self, d, eps=1e-5):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(d))
        self.eps = eps

    def forward(self, x):
        return RmsNorm.apply(x, self.weight, self.eps)


def linear(x, m):
    return F.linear(x, m.weight.to(LOW))


def rotate(x, cos, sin):
    """RoPE on the two halves of each head of x [B,S,heads,width]; sin carries the minus sign of its first half.

    export.py permutes the rows of q and k to llama.cpp's neighbouring pairs.
    """
    return torch.addcmul(x * cos, x.roll(x.shape[-1] // 2, -1), sin)


class Block(nn.Module):
    def __init__(self, d, heads, ffn):
        super().__init__()
        self.heads = heads
        self.attn_norm, self.ffn_norm = Norm(d), Norm(d)
        self.q, self.k, self.v, self.o = (nn.Linear(d, d, bias=False) for _ in range(4))
        self.gate, self.up = nn.Linear(d, ffn, bias=False), nn.Linear(d, ffn, bias=False)
        self.down = nn.Linear(ffn, d, bias=False)

    def forward(self, x, at, cos, sin, mask):
        """x [B,S,d]; with `at` [B] only those positions are computed, the rest serve as keys and values."""
        b, s, d = x.shape
        split = lambda y: y.view(b, -1, self.heads, d // self.heads)
        h = self.attn_norm(x)
        k = rotate(split(linear(h, self.k)), cos, sin).transpose(1, 2)
        v = split(linear(h, self.v)).transpose(1, 2)
        if at is not None:
            rows = torch.arange(b, device=x.device)
            x, h = x[rows, at].unsqueeze(1), h[rows, at].unsqueeze(1)
            mask, cos, sin = mask[at].view(b, 1, 1, s), cos[at].unsqueeze(1), sin[at].unsqueeze(1)
        scale = 1 / math.sqrt(d // self.heads)
        q = rotate(split(linear(h, self.q)), cos * scale, sin * scale).transpose(1, 2)
        scores = torch.matmul(q, k.transpose(2, 3)).add_(mask)
        y = torch.matmul(F.softmax(scores, -1), v).transpose(1, 2).reshape(b, -1, d)
        x = x + linear(y, self.o)
        h = self.ffn_norm(x)
        return x + linear(F.silu(linear(h, self.gate)) * linear(h, self.up), self.down)


class Model(nn.Module):
    def __init__(self, vocab, d, heads, ffn, hidden, out, blocks=3, base=10000.0, context=512):
        super().__init__()
        self.embed = nn.Embedding(vocab, d)
        self.blocks = nn.ModuleList(Block(d, heads, ffn) for _ in range(blocks))
        self.tap_norm = Norm(d)
        self.value = nn.Linear(d, d, bias=False)
        self.head1, self.head2 = nn.Linear(d, hidden), nn.Linear(hidden, out)
        self.drop = nn.Dropout(0.1)
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.06)))
        for name, p in self.named_parameters():
            if p.dim() == 2 and not name.startswith("head"):
                nn.init.normal_(p, std=0.02 if "embed" not in name else 0.05)
        for m in [b.o for b in self.blocks] + [b.down for b in self.blocks]:
            nn.init.normal_(m.weight, std=0.02 / math.sqrt(2 * blocks))
        freq = base ** (-torch.arange(0, d // heads, 2).float() / (d // heads))
        angle = (torch.arange(context).float()[:, None] * freq).repeat(1, 2).unsqueeze(1)
        sign = torch.ones(d // heads)
        sign[:d // heads // 2] = -1
        self.register_buffer("cos", angle.cos().to(LOW), persistent=False)
        self.register_buffer("sin", (angle.sin() * sign).to(LOW), persistent=False)
        self.register_buffer("mask", torch.full((context, context), -1e4).triu(1).to(LOW), persistent=False)

    def values(self, ids, at, table=None):
        """ids [B,S], right-padded (the mask is causal, so padding needs none); value vectors at positions `at`.

        With `table` [n,d], rows of the embedding, the ids are row numbers of the table.
        """
        s = ids.shape[1]
        x = F.embedding(ids, self.embed.weight if table is None else table).to(LOW)
        cos, sin, mask = self.cos[:s], self.sin[:s], self.mask[:s, :s]
        for b in self.blocks[:-1]:
            x = b(x, None, cos, sin, mask)
        x = self.blocks[-1](x, at, cos, sin, mask).squeeze(1)
        return F.linear(self.tap_norm(x), self.value.weight.to(LOW)).float()

    def forward(self, ids, at, table=None):
        h = self.head2(self.drop(F.silu(self.head1(self.values(ids, at, table)))))
        return F.normalize(h, dim=-1)


def pack(sequences, ats, device):
    """Right-padded batch of (ids, position) lists."""
    ids = torch.full((len(sequences), max(map(len, sequences))), EOS, dtype=torch.long)
    for i, s in enumerate(sequences):
        ids[i, :len(s)] = torch.as_tensor(s, dtype=torch.long)
    return ids.to(device), torch.as_tensor(ats, device=device)


def twice(tokens, last):
    """The double reading of a sentence and the mention's place in the second one."""
    n = len(tokens)
    return [BOS, *tokens, EOS, *tokens], n + 2 + last


def rows_of(model, *batches):
    """The rows of the embedding that some lists of sequences need, and the sequences with row numbers for ids.

    One gather a step: the gradient of each chunk is then as large as the table, not as the vocabulary.
    """
    ids, inverse = np.unique(np.concatenate([np.asarray(s) for b in batches for s in b]), return_inverse=True)
    ends = np.cumsum([0] + [len(s) for b in batches for s in b])
    parts = iter([inverse[i:j] for i, j in zip(ends, ends[1:])])
    return model.embed(torch.as_tensor(ids, device=model.embed.weight.device)), [[next(parts) for _ in b] for b in batches]


def encode(model, sequences, ats, device, chunk_tokens=6144, table=None):
    """Vectors of many sequences, in chunks of similar length; the order of the input is kept."""
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    parts, begin = [], 0
    while begin < len(order):
        end = begin + 1
        while end < len(order) and (end + 1 - begin) * len(sequences[order[end]]) <= chunk_tokens:
            end += 1
        chosen = order[begin:end]
        parts.append(model(*pack([sequences[i] for i in chosen], [ats[i] for i in chosen], device), table))
        begin = end
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(parts)[back.to(device)]
