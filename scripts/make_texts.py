"""Brings ``bot/content/texts.yml`` up to ``data/messages``: new sentences in, gone ones out.

A new sentence is given the placeholders that it uses; a test then holds the table to the code.
Run as ``python -m scripts.make_texts``.
"""

import string

import yaml

from bot.content.texts import TABLE, TEXT_ONLY
from bot.paths import DATA


def main() -> None:
    text = TABLE.read_text(encoding="utf-8")
    before = {key: names for keys in yaml.safe_load(text).values() for key, names in keys.items()}
    lines = [line for line in text.splitlines() if line.startswith("#")] + [""]
    for path in sorted((DATA / "messages").glob("*.yml")):
        sentences = yaml.safe_load(path.read_text(encoding="utf-8"))
        said = {key: value for key, value in sentences.items() if not key.endswith(TEXT_ONLY)}
        if not said:
            continue
        lines.append(f"{path.name}:")
        for key, value in said.items():
            used = {name for _, name, _, _ in string.Formatter().parse(value) if name is not None}
            lines.append(f"  {key}: [{', '.join(before.get(key) or sorted(used))}]")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
