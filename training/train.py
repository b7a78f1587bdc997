"""Trains the encoder further: questions to the names of the items that answer them, and sentences to what they are after.

    python3 train.py --model bge-small-zh-v1.5-q.onnx --tokenizer tokenizer.json --forms forms.tsv --sounds sounds.tsv --intents intents.tsv --out encoder.onnx
"""

import argparse
import math
import os
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from bert import WIDTH, Bert, Tokenizer
from pairs import PAIRS, Slips, load, sentences

arguments = argparse.ArgumentParser()
arguments.add_argument("--model", required=True, help="bge-small-zh-v1.5 as langchain4j ships it, quantised ONNX")
arguments.add_argument("--tokenizer", required=True)
arguments.add_argument("--forms", required=True, help="question, simplified, plain Mandarin; as Forms.java prints them")
arguments.add_argument("--sounds", required=True, help="character, pinyin; as Forms.java prints them")
arguments.add_argument("--intents", required=True, help="intent, sentence; what is no item's question keeps away from all names")
arguments.add_argument("--hold", default="", help="groups of departments to leave out and measure on")
arguments.add_argument("--fresh", default="", help="groups that are asked whole; of the others a share, so that nothing is forgotten")
arguments.add_argument("--share", type=float, default=1)
arguments.add_argument("--start", help="weights of an earlier run (.pt)")
arguments.add_argument("--epochs", type=int, default=3)
arguments.add_argument("--batch", type=int, default=32)
arguments.add_argument("--rate", type=float, default=5e-5)
arguments.add_argument("--workers", type=int, default=os.cpu_count())
arguments.add_argument("--out", required=True)
wanted = arguments.parse_args()

TEMPERATURE, DROPOUT, LIVE, BACKWARDS = 0.05, 0.1, 0.4, 0.3
SLIPPED_QUESTIONS, SLIPPED_NAMES = 0.12, 0.08
AFTER, NEAR, SENTENCES = 0.25, 0.25, 16  # weights of the losses beside the first; sentences a step

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
        asked = questions + words
        random.shuffle(asked)
        pairs += asked if group in wanted.fresh.split(",") else asked[:int(wanted.share * len(asked))]
names = list(items)
number = {name: i for i, name in enumerate(names)}
name_tokens = [tokens(name)[:40] for name in names]
intents, taught, unseen = sentences(wanted.intents)
ITEM, NOTHING = intents.index("item"), {intents.index("chat"), intents.index("person")}
head = torch.nn.Linear(WIDTH, len(intents))  # what a sentence is after; LinearTraining fits the one that ships
odds = torch.nn.Parameter(torch.tensor([12.0, 0.6]))  # steepness and middle of "an item answers it" over the cosine


def measure():
    for group in held:
        more, questions, _ = load(group)
        known = list(more)
        said = model.encode([tokens(forms.get(q, (q, q))[1]) for q, _ in questions])
        best = (said @ model.encode([tokens(n) for n in known]).T).topk(5).indices.tolist()
        share = lambda k: sum(any(known[j] in gold for j in top[:k]) for top, (_, gold) in zip(best, questions)) / len(questions)
        print(f"{group}: {len(questions)} questions, {len(known)} items, hit@1 {share(1):.3f}, hit@5 {share(5):.3f}", flush=True)


def measure_intents():
    vector = lambda rows: model.encode([tokens(forms[text][1]) for _, text in rows])
    labels = lambda rows: torch.tensor([intent for intent, _ in rows])
    fit = torch.nn.Linear(WIDTH, len(intents))
    seen, known = vector(taught), labels(taught)
    middle = seen.mean(0)
    descent = torch.optim.LBFGS(fit.parameters(), max_iter=150)
    def closure():
        descent.zero_grad()
        loss = F.cross_entropy(fit((seen - middle) * 8), known) + 0.0015 * fit.weight.square().sum()
        loss.backward()
        return loss
    descent.step(closure)
    with torch.no_grad():
        guess = fit((vector(unseen) - middle) * 8)
    right = labels(unseen)
    item, chat = intents.index("item"), intents.index("chat")
    margin = (guess[:, item] - guess[:, chat])
    cut = margin[right == item].sort().values[int(0.05 * (right == item).sum())]
    print(f"{len(unseen)} sentences kept apart: right {(guess.argmax(1) == right).float().mean():.3f}; "
          f"chat told from 95 % of items {(margin[right == chat] < cut).float().mean():.3f}", flush=True)


def voice(question):
    """One way to write it: as said or in plain Mandarin, sometimes with a slip."""
    text = random.choice(forms.get(question, (question, question)))
    return slips.make(text, 0.12) if random.random() < SLIPPED_QUESTIONS else text


def vectors(sentences):
    """In batches of like length: padding is the dearest word."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    cuts = [0, len(order) // 3, 2 * len(order) // 3, int(len(order) * 0.9), len(order)]
    words = model.words(sentences)
    parts = [model([sentences[i] for i in order[a:b]], DROPOUT, words) for a, b in zip(cuts, cuts[1:]) if a < b]
    return torch.cat(parts)[torch.tensor(order).argsort()]


def nearness_loss(scores, right):
    return -(torch.logsumexp(scores.masked_fill(~right, -1e4), 1) - torch.logsumexp(scores, 1)).mean()


for part in (model, head):
    part.share_memory()
odds.share_memory_()
if wanted.epochs == 0:
    measure_intents()
    raise SystemExit
# every process trains the same weights, without locks (Hogwild, Recht 2011)
me = 0
for worker in range(1, wanted.workers):
    if os.fork() == 0:
        me = worker
        break
random.seed(1 + me)
torch.manual_seed(1 + me)
optimiser = torch.optim.AdamW(model.parameters(), foreach=True, lr=wanted.rate, weight_decay=0.01, betas=(0.9, 0.98))
others = torch.optim.Adam([*head.parameters(), odds], lr=0.01)
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
        some_sentences = random.sample(taught, SENTENCES)
        both = vectors(said + [name_tokens[i] for i in live] + [tokens(voice(text)) for _, text in some_sentences])
        fresh, heard = both[len(said):len(said) + len(live)], both[len(said) + len(live):]
        scores = both[:len(said)] @ every.index_copy(0, torch.tensor(live), fresh).T / TEMPERATURE
        every[live] = fresh.detach()
        right = torch.zeros(scores.shape, dtype=torch.bool)
        for k, answers in enumerate(gold):
            right[k, answers] = True
        back, back_right = scores[:, live].T, right[:, live].T
        some = back_right.any(1)
        loss = nearness_loss(scores, right) + BACKWARDS * nearness_loss(back[some], back_right[some])
        meant = torch.tensor([intent for intent, _ in some_sentences] + [ITEM] * (len(said) // 4))
        loss = loss + AFTER * F.cross_entropy(head(torch.cat([heard, both[:len(said) // 4]]) * 8), meant)
        far = heard[torch.tensor([intent in NOTHING for intent, _ in some_sentences])]
        near = torch.cat([scores[range(len(first)), first] * TEMPERATURE, (far @ every.T).max(1).values])
        answered = torch.cat([torch.ones(len(first)), torch.zeros(len(far))])
        loss = loss + NEAR * F.binary_cross_entropy_with_logits(odds[0] * (near - odds[1]), answered)
        for group in optimiser.param_groups:
            group["lr"] = wanted.rate * min(1, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
        optimiser.zero_grad()
        others.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        others.step()
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
measure_intents()
torch.save(model.state_dict(), Path(wanted.out).with_suffix(".pt"))
some = random.sample(list(forms.values()), 1200)
model.write(wanted.out, [tokens(random.choice(text)) for text in some] + random.sample(name_tokens, 300))
