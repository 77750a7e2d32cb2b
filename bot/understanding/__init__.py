"""What French sentences mean: normalisation, vectors, levels, municipalities, profiles."""
