"""What French sentences mean: normalisation, vectors, levels, municipalities, profiles."""

# The files that a trained classifier depends on: when one changes, it is trained again.
TRAINING_CODE = (
    "encoder.py", "intents.py", "memo.py", "ngrams.py", "noise.py", "normalise.py", "spelling.py"
)  # fmt: skip
