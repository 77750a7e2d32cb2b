"""Settings from the environment, and from ``.env`` beside the project's own files.

Every name is documented in ``.env.example``; a test keeps the two together.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from dotenv.parser import parse_stream
from pydantic import BaseSettings, Extra, Field, ValidationError, validator
from pydantic.fields import ModelField
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.channel_keys import ChannelKeys
from bot.paths import ROOT, VAR

PREFIX = "BOUSSOLE_"
MIN_SECRET = 16
# In production: what « openssl rand -hex 32 » gives is twice as long and has some 15 signs.
MIN_PRODUCTION_SECRET, MIN_SIGNS = 32, 10
MAX_PORT = 65535
RANDOM = "au moins 32 caractères au hasard, ceux que donne « openssl rand -hex 32 »"
POSTGRESQL = "postgresql+psycopg2://utilisateur:motdepasse@serveur/base"
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg2")
NO_FILE = (None, "", ":memory:")  # each connection would have a database of its own
ORIGIN = re.compile(r"https?://[\w.\-\[\]:]+")
NUMBERS = ("rasa_port", "action_port", "lock_timeout", "demo_port", "message_rate", "proxies")
YES, NO = ("1", "true", "oui"), ("0", "false", "non")
# For compose.yml, tests and measurements: read elsewhere, no settings of the product.
OTHERS = re.compile(r"BOUSSOLE_(ENV_FILE|DATA|WITHOUT_PATCHES|CERTIFICATES|CHROMIUM|SHOTS|TEST_.*)")


class SettingsError(Exception):
    """Settings are missing or wrong; each line is a sentence that names one and what to write."""


class Settings(ChannelKeys):
    """What an operator can set; an empty value is the default. The channels' keys come along.

    Attributes:
        production: nothing that several servers must agree on is left to a default.
        database_url: SQLAlchemy address of the store.
        secret: key of the button signatures and of the resume codes.
        contact: whom to write to or call for a human answer, as shown to people.
        host, rasa_port, action_port: where the two servers listen.
        lock_timeout: seconds to wait for a locked database before saying so.
        origins: sites that may carry the widget; empty for every site.
        demo_port: where ``make run`` shows the demo site; 0 for any free one.
        message_rate: messages that one conversation may send in a minute.
        public_url: where people's browsers reach Boussole, without a path; in the report links.
        proxies: trusted proxies in front of the server, whose X-Forwarded-For counts.
        logs: ``json`` for one object a line, without what people wrote.
    """

    production: bool = False
    database_url: str = Field("", repr=False)
    secret: bytes = Field(b"", repr=False)
    contact: str = ""
    host: str = "127.0.0.1"
    rasa_port: int = Field(5005, ge=1, le=MAX_PORT)
    action_port: int = Field(5055, ge=1, le=MAX_PORT)
    lock_timeout: int = Field(5, ge=1, le=3600)
    origins: tuple[str, ...] = ()
    demo_port: int = Field(5080, ge=0, le=MAX_PORT)
    message_rate: int = Field(60, ge=1, le=1_000_000)
    proxies: int = Field(0, ge=0, le=10)
    public_url: str = ""
    logs: Literal["", "json"] = ""

    class Config:
        env_prefix = PREFIX
        fields = {"database_url": {"env": "DATABASE_URL"}}
        extra = Extra.forbid
        frozen = True
        validate_all = True

        @classmethod
        def customise_sources(
            cls,
            init_settings: Callable[..., dict[str, Any]],
            env_settings: Callable[..., dict[str, Any]],
            file_secret_settings: Callable[..., dict[str, Any]],
        ) -> tuple[Callable[..., dict[str, Any]], ...]:
            def said(settings: BaseSettings) -> dict[str, Any]:
                return {name: v for name, v in env_settings(settings).items() if v.strip()}

            return init_settings, said

        @classmethod
        def parse_env_var(cls, field_name: str, raw_val: str) -> Any:
            return raw_val  # words and numbers, never JSON

    @classmethod
    def from_environment(cls, production: bool = False) -> Settings:
        """What the operator set, read anew at each call.

        Args:
            production: whatever BOUSSOLE_PRODUCTION says.

        Raises:
            SettingsError: a setting is missing, wrong or unknown, or ``.env`` cannot be read.
        """
        path = Path(os.environ.get(f"{PREFIX}ENV_FILE") or ROOT / ".env")
        unknown = list(_unknown([*_names(path), *os.environ]))
        if unknown:
            raise SettingsError("\n".join(unknown))
        given: dict[str, Any] = {"_env_file": path, "_env_file_encoding": "utf-8"}
        if production:
            given["production"] = True
        try:
            return cls(**given)
        except ValidationError as error:
            sentences = (f"{_name(str(e['loc'][0]))} {e['msg']}" for e in error.errors())
            raise SettingsError("\n".join(sentences)) from error

    def numbered(self, number: int) -> Settings:
        """The same on the next ports: several servers on one machine."""
        ports = {"rasa_port": self.rasa_port, "action_port": self.action_port}
        return self.copy(update={name: port + number for name, port in ports.items()})

    @validator("production", pre=True)
    def _yes_or_no(cls, value: object) -> bool:
        said = str(value).strip().lower()
        if said not in YES + NO:
            raise ValueError(f"vaut 1 en production et 0 ailleurs, pas « {value} ».")
        return said in YES

    @validator("logs", pre=True)
    def _kind_of_logs(cls, value: str, values: dict[str, Any]) -> str:
        if value not in ("", "json"):
            raise ValueError(f"vaut « json », ou rien, pas « {value} ».")
        return value or ("json" if values.get("production") else "")

    @validator(*NUMBERS, pre=True)
    def _whole_number(cls, value: object, field: ModelField) -> int:
        low, high = field.field_info.ge, field.field_info.le
        said = str(value).strip()
        if not said.isdecimal() or not low <= int(said) <= high:
            raise ValueError(f"doit être un nombre entier de {low} à {high}, pas « {value} ».")
        return int(said)

    @validator("database_url")
    def _address(cls, url: str, values: dict[str, Any]) -> str:
        if not url and values.get("production"):
            raise ValueError(f"manque : en production, écrivez {POSTGRESQL}.")
        if not url:
            return f"sqlite:///{VAR / 'boussole.db'}"
        try:
            address = make_url(url.strip())
            known = address.drivername in DRIVERS and address.database not in NO_FILE
        except (ArgumentError, ValueError):
            known = False
        if not known:  # not repeated here: it may hold a password
            raise ValueError(
                "n'est pas l'adresse d'une base de données que Boussole connaît : écrivez "
                f"{POSTGRESQL}, ou sqlite:////dossier/boussole.db."
            )
        return url.strip()

    @validator("secret", pre=True)
    def _strong_enough(cls, value: str | bytes, values: dict[str, Any]) -> bytes:
        """The operator's secret, or one made once and kept on this machine."""
        secret = (value.encode() if isinstance(value, str) else value).strip()
        if not secret and values.get("production"):
            raise ValueError(f"manque : en production, écrivez {RANDOM}.")
        secret = secret or _own_secret(VAR / "secret")
        if len(secret) < MIN_SECRET:
            raise ValueError(f"(ou var/secret) est trop court : écrivez {RANDOM}.")
        weak = len(secret) < MIN_PRODUCTION_SECRET or len(set(secret)) < MIN_SIGNS
        if weak and values.get("production"):
            raise ValueError(f"est trop facile à deviner : en production, écrivez {RANDOM}.")
        return secret

    @validator("contact", "host", pre=True)
    def _bare(cls, value: str) -> str:
        return value.strip()

    @validator("origins", pre=True)
    def _sites(cls, value: str | tuple[str, ...]) -> tuple[str, ...]:
        """Origins separated by spaces or commas, each ``https://`` and a name, without a path."""
        parts = re.split(r"[\s,]+", value) if isinstance(value, str) else value
        origins = tuple(part.rstrip("/").lower() for part in parts if part)
        for origin in origins:
            if not ORIGIN.fullmatch(origin):
                raise ValueError(
                    f": « {origin} » n'est pas l'origine d'un site; écrivez par exemple "
                    "https://www.exemple.quebec, séparées par des espaces."
                )
        return origins

    @validator("public_url", pre=True)
    def _reached_from_outside(cls, value: str, values: dict[str, Any]) -> str:
        """The address that is given, or that of this server on its own machine."""
        url = value.strip().rstrip("/")
        if not url:
            host, port = values.get("host", ""), values.get("rasa_port")
            name = "127.0.0.1" if host in ("0.0.0.0", "::") else host
            return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
        if not ORIGIN.fullmatch(url):
            raise ValueError(
                f": « {url} » n'est pas l'adresse d'un serveur; écrivez par exemple "
                "https://assistant.exemple.quebec, sans chemin."
            )
        return url


def _name(field: str) -> str:
    return "DATABASE_URL" if field == "database_url" else PREFIX + field.upper()


def setting_names() -> set[str]:
    """The names that ``.env`` and the environment may give."""
    return {_name(field) for field in Settings.__fields__}


def _unknown(names: Iterable[str]) -> Iterator[str]:
    """A sentence for each name that looks like ours and is none: a slip that would go unseen."""
    known = setting_names()
    for name in sorted(set(names)):
        if name.startswith(PREFIX) and name not in known and not OTHERS.fullmatch(name):
            near = get_close_matches(name, known, n=1)
            meant = f"vouliez-vous dire {near[0]}?" if near else "voyez .env.example."
            yield f"{name} n'est pas un réglage de Boussole : {meant}"


def _names(path: Path) -> list[str]:
    """The names that a ``.env`` file gives a value.

    Raises:
        SettingsError: it cannot be read, or a line of it gives nothing.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            lines = list(parse_stream(stream))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"Le fichier {path.name} est illisible ({error.__class__.__name__}) : "
            "corrigez-le ou supprimez-le, puis relancez."
        ) from error
    for line in lines:
        if line.error or (line.key and line.value is None):
            what = line.key or f"numéro {line.original.line}"
            raise SettingsError(
                f"Le fichier {path.name} a une ligne sans valeur ({what}) : "
                "écrivez NOM=valeur, puis relancez."
            )
    return [line.key for line in lines if line.key]


def _own_secret(path: Path) -> bytes:
    if not path.exists():
        _make_secret(path)
    return path.read_bytes().strip()


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
