"""Settings from the environment, and from ``.env`` beside the project's own files.

Every name is documented in ``.env.example``; a test keeps the two together.
"""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from bot.paths import ROOT, VAR

MIN_SECRET = 16
MAX_PORT = 65535


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


@dataclass(frozen=True)
class Settings:
    """What an operator can set.

    Attributes:
        database_url: SQLAlchemy address of the store.
        secret: key of the button signatures and of the resume codes.
        contact: whom to write to or call for a human answer, as shown to people.
        host, rasa_port, action_port: where the two servers listen.
        lock_timeout: seconds to wait for a locked database before saying so.
        origins: sites that may carry the widget; empty for every site.
        demo_port: where ``make run`` shows the demo site.
        message_rate: messages that one conversation may send in a minute.
        public_url: where people's browsers reach Boussole, without a path; in the report links.
        proxies: trusted proxies in front of the server, whose X-Forwarded-For counts.
    """

    database_url: str
    secret: bytes
    contact: str
    host: str
    rasa_port: int
    action_port: int
    lock_timeout: float
    origins: tuple[str, ...]
    demo_port: int
    message_rate: int
    proxies: int
    public_url: str

    @classmethod
    def from_environment(cls) -> Settings:
        """What the operator set, read anew at each call.

        Raises:
            SettingsError: a setting is missing or wrong.
        """
        return cls.of(read_environment())

    @classmethod
    def of(cls, env: dict[str, str]) -> Settings:
        host = env.get("BOUSSOLE_HOST") or "127.0.0.1"
        rasa_port = _number(env, "BOUSSOLE_RASA_PORT", 5005)
        return cls(
            database_url=env.get("DATABASE_URL") or f"sqlite:///{VAR / 'boussole.db'}",
            secret=_secret(env),
            contact=env.get("BOUSSOLE_CONTACT", "").strip(),
            host=host,
            rasa_port=rasa_port,
            action_port=_number(env, "BOUSSOLE_ACTION_PORT", 5055),
            lock_timeout=float(_number(env, "BOUSSOLE_LOCK_TIMEOUT", 5)),
            origins=_origins(env.get("BOUSSOLE_ORIGINS", "")),
            demo_port=_number(env, "BOUSSOLE_DEMO_PORT", 5080),
            message_rate=max(1, _number(env, "BOUSSOLE_MESSAGE_RATE", 60)),
            proxies=_number(env, "BOUSSOLE_PROXIES", 0),
            public_url=_public_url(env.get("BOUSSOLE_PUBLIC_URL", ""), host, rasa_port),
        )


def read_environment(env_file: Path | None = None) -> dict[str, str]:
    """``.env`` overlaid by the process environment.

    Raises:
        SettingsError: ``.env`` exists and cannot be read.
    """
    path = env_file or Path(os.environ.get("BOUSSOLE_ENV_FILE") or ROOT / ".env")
    try:
        values = dotenv_values(path) if path.exists() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"Le fichier {path.name} est illisible ({error.__class__.__name__}) : "
            "corrigez-le ou supprimez-le, puis relancez."
        ) from error
    broken = [name for name, value in values.items() if value is None]
    if broken:
        raise SettingsError(
            f"Le fichier {path.name} a une ligne sans valeur ({broken[0]}) : "
            "écrivez NOM=valeur, puis relancez."
        )
    return {**{k: v for k, v in values.items() if v is not None}, **os.environ}


def _origins(text: str) -> tuple[str, ...]:
    """Origins separated by spaces or commas, each ``https://`` and a name, without a path."""
    origins = tuple(part.rstrip("/").lower() for part in re.split(r"[\s,]+", text) if part)
    for origin in origins:
        if not re.fullmatch(r"https?://[\w.\-\[\]:]+", origin):
            raise SettingsError(
                f"BOUSSOLE_ORIGINS : « {origin} » n'est pas l'origine d'un site; écrivez "
                "par exemple https://www.exemple.quebec, séparées par des espaces."
            )
    return origins


def _public_url(text: str, host: str, port: int) -> str:
    """The address that is given, or that of this server on its own machine."""
    url = text.strip().rstrip("/")
    if not url:
        name = "127.0.0.1" if host in ("0.0.0.0", "::") else host
        return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
    if not re.fullmatch(r"https?://[\w.\-\[\]:]+", url):
        raise SettingsError(
            f"BOUSSOLE_PUBLIC_URL : « {url} » n'est pas l'adresse d'un serveur; écrivez par "
            "exemple https://assistant.exemple.quebec, sans chemin."
        )
    return url


def _number(env: dict[str, str], name: str, default: int) -> int:
    value = env.get(name) or str(default)
    if not value.isdecimal() or int(value) > MAX_PORT:
        raise SettingsError(
            f"{name} doit être un nombre entier d'au plus {MAX_PORT}, pas « {value} »."
        )
    return int(value)


def _secret(env: dict[str, str]) -> bytes:
    """The operator's secret, or one made once and kept on this machine.

    Raises:
        SettingsError: the secret is too short to protect anything.
    """
    path = VAR / "secret"
    secret = env.get("BOUSSOLE_SECRET", "").strip()
    if not secret:
        if not path.exists():
            _make_secret(path)
        secret = path.read_text().strip()
    if len(secret) < MIN_SECRET:
        raise SettingsError(
            f"BOUSSOLE_SECRET (ou var/secret) doit compter au moins {MIN_SECRET} caractères."
        )
    return secret.encode()


def _make_secret(path: Path) -> None:
    """Written aside, then linked: two processes that start at once agree on one secret."""
    path.parent.mkdir(exist_ok=True)
    aside = path.with_name(f"secret.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
