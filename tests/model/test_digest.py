"""`model.digest` is the SHA-256 of the standard library, by whichever module is quick to load."""

from __future__ import annotations

import hashlib

from checker.model.digest import sha256


def test_the_digest_is_that_of_the_library() -> None:
    assert sha256(b"1,902,586").hexdigest() == hashlib.sha256(b"1,902,586").hexdigest()
