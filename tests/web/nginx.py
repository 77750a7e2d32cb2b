"""A real nginx with TLS, on the files of ``deploy/nginx`` with addresses and paths of its own."""

from __future__ import annotations

import datetime
import ipaddress
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.paths import ROOT
from tests.support.servers import free_port

FOLDER = ROOT / "deploy" / "nginx"
PROGRAM = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
needs_nginx = pytest.mark.skipif(
    not PROGRAM, reason="no nginx here: scripts/browser.sh installs it"
)
MAIN = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def certificate(folder: Path) -> None:
    """``fullchain.pem`` and ``privkey.pem`` for localhost, self-signed, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


class Nginx:
    """Started at once; ``upstream`` are the ports of the Boussole servers.

    Args:
        channels: with the outside platforms' addresses (``boussole-canaux.conf``).
        changes: texts of ``boussole-routes.conf`` to replace, for what a test cannot wait for.
    """

    def __init__(
        self,
        folder: Path,
        *upstream: int,
        site: str = "boussole.conf",
        channels: bool = False,
        **changes: str,
    ) -> None:
        assert PROGRAM is not None
        self.folder, self.port, self.plain_port = folder, free_port(), free_port()
        certificate(folder)
        routes = (FOLDER / "boussole-routes.conf").read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in routes, old
            routes = routes.replace(old, new)
        (folder / "boussole-routes.conf").write_text(routes, encoding="utf-8")
        shutil.copy(FOLDER / "boussole-canaux.conf", folder)
        text = self._site(site, upstream)
        if channels:
            assert text.count("# include ") == 1
            text = text.replace("# include ", "include ")
        (folder / "site.conf").write_text(text, encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
        self._said = folder / "said.log"
        self._process = subprocess.Popen(
            [PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf")],
            stdout=self._said.open("w"),
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def _site(self, name: str, upstream: tuple[int, ...]) -> str:
        """Only addresses and paths are changed."""
        text = (FOLDER / name).read_text(encoding="utf-8")
        text = re.sub(r"/etc/(nginx|letsencrypt/live)(/[\w.-]+)*/(?=[\w-]+\.(pem|conf)\b)",
                      f"{self.folder}/", text)  # fmt: skip
        text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{self.port}", text)
        text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{self.plain_port}", text)
        ports = iter(upstream)
        text = re.sub(
            r"server (127\.0\.0\.1|boussole-\d):\d+",
            lambda _: f"server 127.0.0.1:{next(ports, upstream[-1])}",
            text,
        )
        assert "/etc/" not in re.sub(r"#.*", "", text)
        return text

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert self._process.poll() is None, self.written()
                assert time.monotonic() < deadline, self.written()
                time.sleep(0.05)

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def written(self) -> str:
        """All that it wrote to its logs and to the terminal."""
        return "".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
