"""PostgreSQL and Redis from wheels: real, private, found again, and gone with whoever asked for them."""

import os
import signal

import psycopg
import pytest
import redis

from tools.postgres import ServerFailed
from tools.servers import start_disposable_servers, start_servers


def ask(address: str, query: str) -> object:
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def test_both_servers_answer(start):
    servers = start()

    assert str(ask(servers.addresses["DATABASE_URL"], "SHOW server_version")).startswith("18")
    assert ask(servers.addresses["DATABASE_URL"], "SHOW server_encoding") == "UTF8"
    assert redis.Redis.from_url(servers.addresses["REDIS_URL"]).ping() is True


@pytest.mark.parametrize("password", ["", "guessed"])
def test_another_user_of_the_machine_is_refused(start, password):
    info = psycopg.conninfo.conninfo_to_dict(start().addresses["DATABASE_URL"])

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(**(info | {"password": password}))


def test_redis_asks_for_its_password(start):
    port = redis.Redis.from_url(start().addresses["REDIS_URL"]).connection_pool.connection_kwargs["port"]

    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port).ping()


def test_data_are_found_again(start):
    first = start()
    ask(first.addresses["DATABASE_URL"], "CREATE TABLE kept AS SELECT 42 AS answer")
    first.stop()

    assert ask(start().addresses["DATABASE_URL"], "SELECT answer FROM kept") == 42


def test_a_stopped_server_is_gone(start, answers):
    servers = start()
    servers.stop()

    assert not answers(servers.addresses["DATABASE_URL"])


def test_a_folder_in_use_is_not_given_twice(start, folder):
    start()

    assert start_servers(folder) is None


def test_two_test_runs_have_servers_of_their_own(nothing_given, tmp_path):
    one, other = start_disposable_servers(tmp_path), start_disposable_servers(tmp_path)
    addresses = {one.addresses["DATABASE_URL"], other.addresses["DATABASE_URL"]}
    one.stop()
    other.stop()

    assert len(addresses) == 2
    assert one.folder != other.folder


def test_servers_that_are_given_are_used(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/cats")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")

    servers = start_servers(tmp_path / "untouched")

    assert servers.addresses == {"DATABASE_URL": "postgres://elsewhere/cats", "REDIS_URL": "redis://elsewhere/0"}
    assert servers.keeper is None
    assert not (tmp_path / "untouched").exists()


def test_only_the_missing_server_is_started(start, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/cats")

    addresses = start().addresses

    assert addresses["DATABASE_URL"] == "postgres://elsewhere/cats"
    assert redis.Redis.from_url(addresses["REDIS_URL"]).ping() is True


def test_servers_end_when_their_asker_is_killed(asker, start, folder, eventually):
    process = asker()
    process.stdout.readline()

    process.kill()

    assert eventually(lambda: (free := start_servers(folder)) is not None and (free.stop(), True)[1])


def test_servers_left_by_a_killed_keeper_are_replaced(asker, start, folder, answers):
    keeper = int(asker().stdout.readline())
    os.kill(keeper, signal.SIGKILL)

    assert answers(start(disposable=False).addresses["DATABASE_URL"])


def test_a_pid_file_with_the_number_of_another_process_is_no_obstacle(start, folder, answers):
    start(disposable=False).stop()
    (folder / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n0\n0\n\n\n\nready\n")

    assert answers(start(disposable=False).addresses["DATABASE_URL"])


def test_files_that_became_readable_for_all_are_no_obstacle(start, folder, answers):
    start(disposable=False).stop()
    (folder / "postgres" / "data").chmod(0o755)

    assert answers(start(disposable=False).addresses["DATABASE_URL"])


def test_a_server_that_does_not_start_says_why(nothing_given, folder):
    start_servers(folder).stop()
    (folder / "postgres" / "data" / "pg_hba.conf").write_text("nonsense\n")

    with pytest.raises(ServerFailed, match="pg_hba"):
        start_servers(folder)


def test_a_disposable_cluster_that_was_not_stopped_properly_is_made_anew(start, folder):
    first = start()
    ask(first.addresses["DATABASE_URL"], "CREATE TABLE doubtful ()")
    first.stop()
    (folder / "postgres" / "data" / "postmaster.pid").write_text("999999999\n")

    assert ask(start().addresses["DATABASE_URL"], "SELECT to_regclass('doubtful')") is None


def test_a_server_that_dies_is_started_again_in_its_place(start, folder, eventually):
    address = start().addresses["REDIS_URL"]
    os.kill(int((folder / "redis" / "pid").read_text().split()[0]), signal.SIGKILL)

    def is_back() -> bool:
        try:
            return redis.Redis.from_url(address).ping()
        except redis.ConnectionError:
            return False

    assert eventually(is_back)
