"""Contrastive training of the model on the pairs that prepare.py made. Writes WORK/checkpoint.pt, resumes from it."""
import argparse
import json
import math
import os
import random
import time

import numpy as np
import torch
from torch.nn import functional as F

import model as M
from pairs import Pairs


def loss_of(model, pairs, rows, rng, device):
    """Many-negatives loss in both directions; same-head pairs are positives, related heads are left out."""
    sentences = [M.twice(*pairs.sentence(r, rng, drop=True)) for r in rows]
    queries, positive, ignored = pairs.queries(rows, rng)
    table, (texts, names) = M.rows_of(model, [s for s, _ in sentences], [[M.BOS, *q] for q in queries])
    mentions = M.encode(model, texts, [a for _, a in sentences], device, table=table)
    types = M.encode(model, names, [len(q) for q in queries], device, table=table)
    scores = mentions.float() @ types.float().t() * model.log_scale.clamp(max=math.log(50)).exp()
    scores = scores.masked_fill(torch.from_numpy(ignored).to(device), -1e4)
    positive = torch.from_numpy(positive).to(device).float()
    by_row = positive / positive.sum(1, keepdim=True)
    by_column = positive / positive.sum(0, keepdim=True).clamp(min=1)
    forth = -(by_row * F.log_softmax(scores, 1)).sum(1).mean()
    back = -(by_column * F.log_softmax(scores, 0)).sum(0).mean()
    return (forth + back) / 2


@torch.no_grad()
def validate(model, pairs, device):
    """Macro R-Precision over held-out mentions: types never trained on, and trained types on entities never seen."""
    model.eval()
    rng = random.Random(7)
    rows = pairs.valid_rows
    sentences = [M.twice(*pairs.sentence(r, rng)) for r in rows]
    vectors = M.encode(model, [s for s, _ in sentences], [a for _, a in sentences], device)
    out = []
    for names in (pairs.unseen_types, pairs.seen_types):
        tokens = [[M.BOS, *pairs.spm.encode(n)] for n in names]
        queries = M.encode(model, tokens, [len(t) - 1 for t in tokens], device)
        ranked = (queries @ vectors.t()).argsort(1, descending=True).cpu().numpy()
        relevant = [np.array([n in pairs.heads_of(r) for r in rows]) for n in names]
        out.append(np.mean([rel[rank[:rel.sum()]].mean() for rel, rank in zip(relevant, ranked)]))
    model.train()
    return out


def save(path, model, optimizer, step, config):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "config": config},
               path + ".tmp")
    os.replace(path + ".tmp", path)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--work", required=True)
    p.add_argument("--d", type=int, default=320)
    p.add_argument("--heads", type=int, default=10)
    p.add_argument("--ffn", type=int, default=864)
    p.add_argument("--hidden", type=int, default=640)
    p.add_argument("--out", type=int, default=256)
    p.add_argument("--batch", type=int, default=384)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--embedding-share", type=float, default=0.2, help="the embedding's learning rate, as a share of lr")
    p.add_argument("--warmup", type=int, default=150)
    p.add_argument("--minutes", type=float, default=67, help="planned length; the learning rate falls to its end then")
    p.add_argument("--max-steps", type=int, default=10 ** 9)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--every", type=int, default=400, help="steps between validations")
    p.add_argument("--save-minutes", type=float, default=8)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    pairs = Pairs(a.work, a.seed)
    print(f"{len(pairs.train_rows)} training pairs, {pairs.training_types} types, {len(pairs.valid_rows)} validation "
          f"mentions, {len(pairs.unseen_types)} unseen and {len(pairs.seen_types)} seen types, {device}", flush=True)
    config = {k: getattr(a, k) for k in ("d", "heads", "ffn", "hidden", "out")}
    config.update(vocab=pairs.spm.vocab_size())
    model = M.Model(**config).to(device)
    vectors = torch.from_numpy(np.load(os.path.join(a.work, "vectors.npy")))
    model.embed.weight.data.copy_(vectors)
    words = model.embed.weight
    decay = [q for q in model.parameters() if q.dim() == 2 and q is not words]
    rest = [q for q in model.parameters() if q.dim() != 2]
    # Pieces that training seldom sees must stay in the same space as the others, so that the embedding moves slowly.
    optimizer = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.05, "share": 1.0}, {"params": rest, "weight_decay": 0.0, "share": 1.0},
         {"params": [words], "weight_decay": 0.0, "share": a.embedding_share}], lr=a.lr, betas=(0.9, 0.98))
    path, step, spent = os.path.join(a.work, "checkpoint.pt"), 0, 0.0
    if os.path.exists(path):
        state = torch.load(path, map_location=device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, config = state["step"], state["config"]
        spent = config["seconds"]
    # The machine is shared, so that the schedule follows the clock and not a number of steps.
    begin, saved, losses = time.time() - spent, time.time(), []
    while step < a.max_steps:
        elapsed = time.time() - begin
        done = elapsed / (a.minutes * 60)
        if done >= 1:
            break
        lr = a.lr * min(1, (step + 1) / a.warmup) * max(0.02, 0.5 * (1 + math.cos(math.pi * done)))
        for g in optimizer.param_groups:
            g["lr"] = lr * g["share"]
        rng = random.Random(a.seed * 1000003 + step)
        loss = loss_of(model, pairs, pairs.draw(a.batch, rng), rng, device)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        step += 1
        if step % 25 == 0:
            print(f"step {step} minutes {elapsed / 60:.1f} loss {np.mean(losses[-25:]):.3f} lr {lr:.2e}", flush=True)
        if step % a.every == 0:
            unseen, seen = validate(model, pairs, device)
            print(f"step {step} R-Precision: unseen types {unseen:.3f}, unseen entities {seen:.3f}", flush=True)
        if time.time() - saved > a.save_minutes * 60 or step == 100:
            config["seconds"], saved = time.time() - begin, time.time()
            save(path, model, optimizer, step, config)
    unseen, seen = validate(model, pairs, device)
    config.update(seconds=time.time() - begin, loss=float(np.mean(losses[-100:] or [config.get("loss", 0.0)])), unseen=unseen, seen=seen)
    save(path, model, optimizer, step, config)
    print(json.dumps(config))


if __name__ == "__main__":
    main()
