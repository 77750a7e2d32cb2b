"""The reader as PyTorch learns it: ``bot/understanding/reader/transformer.py``, with gradients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from bot.understanding.reader.transformer import EPSILON, shrunk

WIDTH, WIDE, HEADS, POSITIONS = 384, 1536, 12, 96
DROPPED = 0.1
MATRICES = {"qkv": ("q", "k", "v"), "out": ("ao",), "wide": ("fi",), "narrow": ("fo",)}


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.aln, self.oln = (nn.LayerNorm(WIDTH, EPSILON) for _ in range(2))

    def forward(self, seen: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = seen.shape

        def split(part: Tensor) -> Tensor:
            return part.view(rows, length, HEADS, -1).transpose(1, 2)

        query, key, value = (split(each(seen)) for each in (self.q, self.k, self.v))
        told = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        told = told.transpose(1, 2).reshape(rows, length, WIDTH)
        seen = self.aln(seen + F.dropout(self.ao(told), DROPPED, self.training))
        widened = self.fo(F.gelu(self.fi(seen)))
        return self.oln(seen + F.dropout(widened, DROPPED, self.training))


class Network(nn.Module):
    """Scores of every class of every task."""

    def __init__(self, symbols: int, layers: int, classes: Mapping[str, int]) -> None:
        super().__init__()
        self.symbols = nn.Embedding(symbols, WIDTH)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.ln = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        heads = {task: nn.Linear(2 * WIDTH, number) for task, number in classes.items()}
        self.heads = nn.ModuleDict(heads)

    def forward(self, symbols: Tensor, mask: Tensor) -> dict[str, Tensor]:
        seen = self.ln(self.symbols(symbols) + self.positions[: symbols.shape[1]])
        seen = F.dropout(seen, DROPPED, self.training)
        for layer in self.layers:
            seen = layer(seen, mask[:, None, None, :])
        there = mask[..., None].to(seen.dtype)
        # The mean of all, and the first symbol of the screen.
        whole = torch.cat([(seen * there).sum(1) / there.sum(1), seen[:, 1]], -1).float()
        whole = F.dropout(whole, DROPPED, self.training)
        return {task: head(whole) for task, head in self.heads.items()}

    def begin(self, weights: Mapping[str, Any], subwords: list[int], screens: int) -> None:
        """From the weights of E5: its own vectors for ``subwords``, new ones for the screens."""
        words = torch.tensor(weights["emb.word"].reshape(-1, WIDTH)[subwords])
        new = torch.randn(screens, WIDTH) * words.std()
        self.symbols.weight.data = torch.cat([new, words])
        places = weights["emb.pos"].reshape(-1, WIDTH)[:POSITIONS] + weights["emb.type"][:WIDTH]
        self.positions.data = torch.tensor(places)
        self._take("ln", "emb.ln", weights)
        for number in range(len(self.layers)):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                self._take(f"layers.{number}.{part}", f"l{number}.{part}", weights)

    def _take(self, name: str, stored: str, weights: Mapping[str, Any]) -> None:
        module = self.get_submodule(name)
        for mine, theirs in (("weight", "w"), ("bias", "b")):
            parameter = getattr(module, mine)
            parameter.data = torch.tensor(weights[f"{stored}.{theirs}"]).view(parameter.shape)

    def resume(self, arrays: Mapping[str, Any]) -> None:
        """From what ``arrays`` gave; classes that were added begin at random."""
        self.symbols.weight.data = _spread(arrays, "symbols")
        self.positions.data = torch.tensor(arrays["positions"]).float()
        self.ln.weight.data = torch.tensor(arrays["scale"])
        self.ln.bias.data = torch.tensor(arrays["shift"])
        for number, layer in enumerate(self.layers):
            for name, parts in MATRICES.items():
                stored, bias = f"{number}_{name}", arrays[f"{number}_{name}_bias"]
                matrices = _spread(arrays, stored).chunk(len(parts))
                biases = torch.tensor(bias).chunk(len(parts))
                for part, matrix, shift in zip(parts, matrices, biases, strict=True):
                    module = getattr(layer, part)
                    module.weight.data, module.bias.data = matrix.clone(), shift.clone()
            for name, module in (("first", layer.aln), ("second", layer.oln)):
                module.weight.data = torch.tensor(arrays[f"{number}_{name}_scale"])
                module.bias.data = torch.tensor(arrays[f"{number}_{name}_shift"])
        for task, head in self.heads.items():
            if f"{task}_weights" not in arrays:
                continue  # a task that is new
            known = torch.tensor(arrays[f"{task}_weights"]).float()
            head.weight.data[: known.shape[1]] = known[:-1].T
            head.bias.data[: known.shape[1]] = known[-1]

    def arrays(self) -> dict[str, Any]:
        """As ``Reader`` loads them."""
        arrays: dict[str, Any] = {
            "positions": _half(self.positions),
            "scale": _float(self.ln.weight),
            "shift": _float(self.ln.bias),
        }
        arrays["symbols"], arrays["symbols_scales"] = shrunk(_float(self.symbols.weight))
        for number, layer in enumerate(self.layers):
            for name, parts in MATRICES.items():
                modules = [getattr(layer, part) for part in parts]
                matrix = np.concatenate([_float(module.weight) for module in modules])
                stored = f"{number}_{name}"
                arrays[stored], arrays[f"{stored}_scales"] = shrunk(matrix)
                arrays[f"{stored}_bias"] = np.concatenate([_float(m.bias) for m in modules])
            for name, module in (("first", layer.aln), ("second", layer.oln)):
                arrays[f"{number}_{name}_scale"] = _float(module.weight)
                arrays[f"{number}_{name}_shift"] = _float(module.bias)
        for task, head in self.heads.items():
            weights = np.concatenate([_float(head.weight).T, _float(head.bias)[None]])
            arrays[f"{task}_weights"] = weights.astype(np.float16)
        return arrays


def _spread(arrays: Mapping[str, Any], name: str) -> Tensor:
    return torch.tensor(arrays[name].astype(np.float32) * arrays[f"{name}_scales"][:, None])


def _float(parameter: Tensor) -> Any:
    return parameter.detach().float().numpy()


def _half(parameter: Tensor) -> Any:
    return _float(parameter).astype(np.float16)
