"""Trains the encoder further: questions to the names of the items that answer them.

    python3 train.py --model bge-small-zh-v1.5-q.onnx --tokenizer tokenizer.json --forms forms.tsv --sounds sounds.tsv --out encoder.onnx
"""

import argparse
import math
import os
import random
import time
from pathlib import Path

import torch

from bert import Bert, Tokenizer
from pairs import PAIRS, Slips, load

arguments = argparse.ArgumentParser()
arguments.add_argument("--model", required=True, help="bge-small-zh-v1.5 as langchain4j ships it, quantised ONNX")
arguments.add_argument("--tokenizer", required=True)
arguments.add_argument("--forms", required=True, help="question, simplified, plain Mandarin; as Forms.java prints them")
arguments.add_argument("--sounds", required=True, help="character, pinyin; as Forms.java prints them")
arguments.add_argument("--hold", default="", help="groups of departments to leave out and measure on")
arguments.add_argument("--start", help="weights of an earlier run (.pt)")
arguments.add_argument("--epochs", type=int, default=3)
arguments.add_argument("--batch", type=int, default=32)
arguments.add_argument("--rate", type=float, default=5e-5)
arguments.add_argument("--workers", type=int, default=os.cpu_count())
arguments.add_argument("--out", required=True)
wanted = arguments.parse_args()

TEMPERATURE, DROPOUT, LIVE, BACKWARDS = 0.05, 0.1, 0.4, 0.3
SLIPPED_QUESTIONS, SLIPPED_NAMES = 0.12, 0.08

torch.set_num_threads(1)
random.seed(1)
torch.manual_seed(1)
cells = lambda path: [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
forms = {row[0]: row[1:3] for row in cells(wanted.forms)}
slips = Slips({row[0]: row[1] for row in cells(wanted.sounds)})
tokens = Tokenizer(wanted.tokenizer)
model = Bert(wanted.model)
if wanted.start:
    model.load_state_dict(torch.load(wanted.start))

held = [group for group in wanted.hold.split(",") if group]
items, pairs = {}, []
for group in sorted(path.name for path in PAIRS.iterdir()):
    if group not in held:
        more, questions, words = load(group)
        items.update(more)
        pairs += questions + words
names = list(items)
number = {name: i for i, name in enumerate(names)}
name_tokens = [tokens(name)[:40] for name in names]


def measure():
    for group in held:
        more, questions, _ = load(group)
        known = list(more)
        said = model.encode([tokens(forms.get(q, (q, q))[1]) for q, _ in questions])
        best = (said @ model.encode([tokens(n) for n in known]).T).topk(5).indices.tolist()
        share = lambda k: sum(any(known[j] in gold for j in top[:k]) for top, (_, gold) in zip(best, questions)) / len(questions)
        print(f"{group}: {len(questions)} questions, {len(known)} items, hit@1 {share(1):.3f}, hit@5 {share(5):.3f}", flush=True)


def voice(question):
    """One way to write it: as said or in plain Mandarin, sometimes with a slip."""
    text = random.choice(forms.get(question, (question, question)))
    return slips.make(text, 0.12) if random.random() < SLIPPED_QUESTIONS else text


def vectors(sentences):
    """In batches of like length: padding is the dearest word."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    cuts = [0, len(order) // 3, 2 * len(order) // 3, int(len(order) * 0.9), len(order)]
    parts = [model([sentences[i] for i in order[a:b]], DROPOUT) for a, b in zip(cuts, cuts[1:]) if a < b]
    return torch.cat(parts)[torch.tensor(order).argsort()]


def nearness_loss(scores, right):
    return -(torch.logsumexp(scores.masked_fill(~right, -1e4), 1) - torch.logsumexp(scores, 1)).mean()


model.share_memory()  # every process trains the same weights, without locks (Hogwild, Recht 2011)
me = 0
for worker in range(1, wanted.workers):
    if os.fork() == 0:
        me = worker
        break
random.seed(1 + me)
torch.manual_seed(1 + me)
optimiser = torch.optim.AdamW(model.parameters(), lr=wanted.rate, weight_decay=0.01, betas=(0.9, 0.98))
total = math.ceil(len(pairs) / wanted.workers / wanted.batch) * wanted.epochs
step, began = 0, time.time()
for epoch in range(wanted.epochs):
    every = model.encode(name_tokens)  # all items as this process last saw them: each is a wrong answer
    order = list(range(len(pairs)))
    random.Random(epoch).shuffle(order)
    order = order[me::wanted.workers]
    model.train()
    for at in range(0, len(order), wanted.batch):
        said, gold = [], []
        for k in order[at:at + wanted.batch]:
            question, answers = pairs[k]
            right = [number[name] for name in answers]
            if random.random() < SLIPPED_NAMES:
                said.append(tokens(slips.make(names[right[0]], 0.15)))
                gold.append(right[:1])
            else:
                said.append(tokens(voice(question)))
                gold.append(right)
        first = [right[0] for right in gold]
        live = list(dict.fromkeys(random.sample(first, max(1, int(len(first) * LIVE)))))
        both = vectors(said + [name_tokens[i] for i in live])
        fresh = both[len(said):]
        scores = both[:len(said)] @ every.index_copy(0, torch.tensor(live), fresh).T / TEMPERATURE
        every[live] = fresh.detach()
        right = torch.zeros(scores.shape, dtype=torch.bool)
        for k, answers in enumerate(gold):
            right[k, answers] = True
        back, back_right = scores[:, live].T, right[:, live].T
        some = back_right.any(1)
        loss = nearness_loss(scores, right) + BACKWARDS * nearness_loss(back[some], back_right[some])
        for group in optimiser.param_groups:
            group["lr"] = wanted.rate * min(1, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        if me == 0 and step % 25 == 0:
            print(f"{step}/{total} loss {loss.item():.3f} after {time.time() - began:.0f} s", flush=True)
if me:
    os._exit(0)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
measure()
torch.save(model.state_dict(), Path(wanted.out).with_suffix(".pt"))
model.write(wanted.out)
