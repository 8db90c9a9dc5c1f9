"""SHA-256 by itself, and short hashes of it: the library of all digests loads OpenSSL, which takes longer than the check of a
short document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:  # as the standard library does for its random numbers; the module has another name from Python 3.12 on
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ["hashed", "sha256"]

LENGTH = 16  # hexadecimal digits: 64 bits, and no two findings of a report meet by chance


def hashed(*parts: str) -> str:
    """What anchors and fingerprints are: one short digest of all parts, none of which can run into the next."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:LENGTH]
