# Un serveur Boussole (Rasa et son serveur d'actions). Voir docs/exploitation.md.
FROM python:3.10-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/boussole
COPY requirements.lock requirements-tools.lock ./
COPY scripts/env.sh scripts/
RUN sh scripts/env.sh
COPY . .
RUN .venv/bin/python -m bot train && rm -rf var
RUN useradd --system boussole && install -d -m 700 -o boussole var
USER boussole
EXPOSE 5005
STOPSIGNAL SIGTERM
CMD [".venv/bin/python", "-m", "bot", "serve", "--production"]
