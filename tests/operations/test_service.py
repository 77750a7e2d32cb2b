"""/health, /ready and /metrics of the real servers."""

from __future__ import annotations

from tests.support.person import Person
from tests.support.servers import Servers
from tests.web.visitor import call


def test_the_servers_are_healthy_and_ready(servers: Servers) -> None:
    base = f"http://127.0.0.1:{servers.rasa_port}"
    assert call(f"{base}/health").json == {"status": "ok"}
    ready = call(f"{base}/ready")
    assert ready.status == 200
    assert ready.json == {"ready": True, "model": True, "database": True, "actions": True}


def test_a_message_is_counted_without_who_or_what(servers: Servers, person: Person) -> None:
    def count() -> float:
        wanted = 'boussole_message_seconds_count{channel="rest",outcome="ok"} '
        body = call(f"http://127.0.0.1:{servers.rasa_port}/metrics").body.decode()
        assert person.id not in body
        return sum(float(x.split()[-1]) for x in body.splitlines() if x.startswith(wanted))

    before = count()
    person.say("bonjour")
    assert count() == before + 1


def test_not_ready_without_its_action_server(servers: Servers) -> None:
    servers.kill("action")
    try:
        ready = call(f"http://127.0.0.1:{servers.rasa_port}/ready")
        assert ready.status == 503
        assert ready.json["actions"] is False
    finally:
        servers.start_action()
