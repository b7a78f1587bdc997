"""The pairs that people wrote: what somebody says, and the items that answer it."""

import random
from collections import defaultdict
from pathlib import Path

PAIRS = Path(__file__).parent / "pairs"


def rows(path):
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def load(group):
    """The items of one group of departments by name, and its (question, [names]) pairs."""
    items = {row["name"]: row for row in rows(PAIRS / group / "items.tsv")}
    pairs = []
    for row in rows(PAIRS / group / "questions.tsv"):
        gold = [name for name in row["names"].split("|") if name in items]
        if gold:
            pairs.append((row["question"], gold))
    words = defaultdict(list)
    for name, item in items.items():
        for word in item["words"].split("、"):
            if len(word) > 2:
                words[word].append(name)
    return items, pairs, [(word, names) for word, names in words.items() if len(names) <= 4]


def sentences(path, apart=8):
    """The intents' names, and (intent, sentence) in two lists; every eighth sentence is kept apart to measure on."""
    lines = [row for row in rows(Path(path))]
    intents = sorted({row["intent"] for row in lines})
    lines = [(intents.index(row["intent"]), row["text"]) for row in lines]
    return intents, [line for i, line in enumerate(lines) if i % apart], lines[::apart]


class Slips:
    """Wrong characters of the same or nearly the same sound, as input methods and ears make them."""

    def __init__(self, sounds):
        """sounds: character to pinyin without tone."""
        self.same = defaultdict(list)
        self.sound = {c: self.blur(p) for c, p in sounds.items()}
        for character, sound in self.sound.items():
            self.same[sound].append(character)

    @staticmethod
    def blur(pinyin):
        for hard, soft in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n")):
            if pinyin.startswith(hard):
                pinyin = soft + pinyin[len(hard):]
        return pinyin[:-1] if pinyin.endswith("ng") else pinyin

    def make(self, text, share):
        text = list(text)
        able = [i for i, c in enumerate(text) if c in self.sound and len(self.same[self.sound[c]]) > 1]
        for i in random.sample(able, min(len(able), max(1, int(len(text) * share)))):
            text[i] = random.choice([c for c in self.same[self.sound[text[i]]] if c != text[i]][:12])
        return "".join(text)
