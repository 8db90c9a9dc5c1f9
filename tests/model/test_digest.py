"""`model.digest`: the SHA-256 of the standard library, by whichever module is quick to load, and short hashes of it."""

from __future__ import annotations

import hashlib

from checker.model.digest import hashed, sha256


def test_the_digest_is_that_of_the_library() -> None:
    assert sha256(b"1,902,586").hexdigest() == hashlib.sha256(b"1,902,586").hexdigest()


def test_parts_of_a_hash_do_not_run_into_each_other() -> None:
    assert hashed("revenue", "2024") != hashed("revenue2", "024") != hashed("revenue2024")
    assert len(hashed("revenue", "2024")) == 16
