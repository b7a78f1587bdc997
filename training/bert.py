"""bge-small-zh as plain PyTorch: read from the quantised ONNX file, written back into it."""

import json
import re
import unicodedata

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

LAYERS, HEADS, WIDTH = 4, 8, 512
WORDS, COLUMNS = "embeddings.word_embeddings.weight", "_columns"
DENSE = ["attention.self.query", "attention.self.key", "attention.self.value",
         "attention.output.dense", "intermediate.dense", "output.dense"]


class Tokenizer:
    """BERT's: characters of Chinese alone, the rest by longest word pieces."""

    def __init__(self, path):
        self.vocab = json.load(open(path, encoding="utf-8"))["model"]["vocab"]

    def __call__(self, text, limit=64):
        text = unicodedata.normalize("NFD", text.lower())
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
        ids = []
        for word in re.findall(r"[\u3400-\u9fff\uf900-\ufaff]|[a-z0-9]+|[^\s]", text):
            at = 0
            while at < len(word):
                end = len(word)
                while end > at and ("##" if at else "") + word[at:end] not in self.vocab:
                    end -= 1
                if end == at:
                    ids.append(self.vocab["[UNK]"])
                    break
                ids.append(self.vocab[("##" if at else "") + word[at:end]])
                at = end
        return [self.vocab["[CLS]"]] + ids[:limit - 2] + [self.vocab["[SEP]"]]


class Bert(torch.nn.Module):
    """Four layers; a sentence is the vector of its first token, of length 1."""

    def __init__(self, path):
        super().__init__()
        self.model = onnx.load(path)
        initial = {t.name: t for t in self.model.graph.initializer}
        read = lambda name: torch.tensor(numpy_helper.to_array(initial[name]).copy())
        self.matrices = {}  # weight name -> name in the ONNX graph
        weights = {}
        multiplications = [n for n in self.model.graph.node if n.op_type == "MatMulInteger"]
        for i, node in enumerate(multiplications):
            name = f"encoder.layer.{i // 6}.{DENSE[i % 6]}.weight"
            stem = node.input[1].removesuffix("_quantized")
            self.matrices[name] = stem
            weights[name] = read(stem + "_quantized").float() * read(stem + "_scale")
        for name in ["word", "token_type", "position"]:
            stem = f"embeddings.{name}_embeddings.weight"
            weights[stem] = (read(stem + "_quantized").float() - read(stem + "_zero_point").float()) * read(stem + "_scale")
            if stem + COLUMNS in initial:
                weights[stem] *= read(stem + COLUMNS)
        for name in initial:
            if name.endswith(".bias") or "LayerNorm" in name:
                weights[name] = read(name)
        self.moments = None  # while sentences are read for `write`: name of a matrix -> what it was given, squared
        self.weights = torch.nn.ParameterDict({k.replace(".", "/"): torch.nn.Parameter(v) for k, v in weights.items()})

    def w(self, name):
        return self.weights[name.replace(".", "/")]

    def norm(self, x, name):
        return F.layer_norm(x, (WIDTH,), self.w(name + ".weight"), self.w(name + ".bias"), 1e-12)

    def dense(self, x, name):
        if self.moments is not None:
            given = x.reshape(-1, x.shape[-1])
            self.moments[name] = self.moments.get(name, 0) + given.T @ given
        return x @ self.w(name + ".weight") + self.w(name + ".bias")

    def words(self, sentences):
        """The rows of the word table that these sentences need, once: each use of the table itself costs a gradient as large as the table."""
        ids = torch.tensor(sorted({0}.union(*sentences)))
        self.place = torch.zeros(len(self.w("embeddings.word_embeddings.weight")), dtype=torch.long)
        self.place[ids] = torch.arange(len(ids))
        return F.embedding(ids, self.w("embeddings.word_embeddings.weight"))

    def forward(self, sentences, dropout=0.0, words=None):
        length = max(map(len, sentences))
        ids = torch.tensor([s + [0] * (length - len(s)) for s in sentences])
        mask = (torch.arange(length)[None, :] < torch.tensor([len(s) for s in sentences])[:, None])
        if words is None:
            words = self.w("embeddings.word_embeddings.weight")
        else:
            ids = self.place[ids]
        x = (F.embedding(ids, words)
             + self.w("embeddings.position_embeddings.weight")[:length] + self.w("embeddings.token_type_embeddings.weight")[0])
        x = F.dropout(self.norm(x, "embeddings.LayerNorm"), dropout, self.training)
        block = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        split = lambda t: t.view(len(sentences), length, HEADS, -1).transpose(1, 2)
        for i in range(LAYERS):
            at = f"encoder.layer.{i}."
            q, k, v = (split(self.dense(x, at + "attention.self." + p)) for p in ("query", "key", "value"))
            heads = torch.softmax(q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + block, -1) @ v
            y = self.dense(heads.transpose(1, 2).reshape(len(sentences), length, WIDTH), at + "attention.output.dense")
            x = self.norm(x + F.dropout(y, dropout, self.training), at + "attention.output.LayerNorm")
            y = self.dense(F.gelu(self.dense(x, at + "intermediate.dense")), at + "output.dense")
            x = self.norm(x + F.dropout(y, dropout, self.training), at + "output.LayerNorm")
        return F.normalize(x[:, 0], dim=-1)

    def encode(self, sentences, batch=64):
        """Without gradients, sorted by length."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        out = torch.zeros(len(sentences), WIDTH)
        self.eval()
        with torch.no_grad():
            for at in range(0, len(order), batch):
                part = order[at:at + batch]
                out[part] = self([sentences[i] for i in part])
        return out

    def write(self, path, sentences):
        """Eight bits: matrices by column within +-64 (products of more overflow where there is no VNNI), word embeddings by column,
        the others by one scale. A step of the grid is as wide as what training moved a weight by, so weights are not rounded one by
        one: what a row of a matrix loses, the rows after it make up for, on these sentences (GPTQ, Frantar et al. 2022)."""
        self.moments = {}
        self.encode(sentences)
        moments, self.moments = self.moments, None
        initial = {t.name: t for t in self.model.graph.initializer}
        def put(name, array):
            initial[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(array), name))
        for name in self.weights.keys():
            plain = name.replace("/", ".")
            value = self.weights[name].detach()
            if plain in self.matrices:
                scale = value.abs().max(0).values.clamp_min(1e-8) / 64
                put(self.matrices[plain] + "_quantized", rounded(value, scale, moments[plain.removesuffix(".weight")]).numpy().astype(np.int8))
                put(self.matrices[plain] + "_scale", scale.numpy())
            elif plain == WORDS:
                scale = value.abs().max(0).values / 127
                put(plain + "_quantized", ((value / scale).round() + 128).clamp(0, 255).numpy().astype(np.uint8))
                put(plain + "_scale", np.array(1, np.float32))
                put(plain + "_zero_point", np.array(128, np.uint8))
                self.scale_columns(plain, scale.numpy())
            elif plain.endswith("_embeddings.weight"):
                scale = np.float32(value.abs().max() / 127)
                put(plain + "_quantized", np.clip(np.rint(value.numpy() / scale) + 128, 0, 255).astype(np.uint8))
                put(plain + "_scale", np.array(scale, np.float32))
                put(plain + "_zero_point", np.array(128, np.uint8))
            else:
                put(plain, value.numpy())
        onnx.save(self.model, path)

    def scale_columns(self, name, scale):
        """The file's version of ONNX knows one scale for a table: its columns are multiplied by theirs afterwards."""
        graph = self.model.graph
        kept = [t for t in graph.initializer if t.name == name + COLUMNS]
        if kept:
            kept[0].CopyFrom(numpy_helper.from_array(scale, name + COLUMNS))
            return
        graph.initializer.append(numpy_helper.from_array(scale, name + COLUMNS))
        at, node = next((i, n) for i, n in enumerate(graph.node) if n.op_type == "DequantizeLinear" and n.input[1] == name + "_scale")
        out = node.output[0]
        node.output[0] = out + "_unscaled"
        graph.node.insert(at + 1, onnx.helper.make_node("Mul", [out + "_unscaled", name + COLUMNS], [out]))


def rounded(value, scale, moment):
    """Whole multiples of the columns' scales, in turn for the rows; each row's loss is spread over those to come."""
    size = len(value)
    moment = moment + 0.01 * moment.diagonal().mean() * torch.eye(size)
    spread = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(moment)), upper=True)
    left, whole = value.clone(), torch.zeros_like(value)
    for row in range(size):
        whole[row] = (left[row] / scale).round().clamp(-64, 64)
        loss = (left[row] - whole[row] * scale) / spread[row, row]
        left[row + 1:] -= spread[row, row + 1:, None] * loss
    return whole
