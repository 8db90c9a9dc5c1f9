"""SHA-256 by itself: the library of all digests loads OpenSSL, which takes longer than the check of a short document."""

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

__all__ = ["sha256"]
