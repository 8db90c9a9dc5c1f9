"""Zip containers (workbooks, Word documents) looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from .error import ReadError

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 5_000
MOST_RATIO = 300  # a workbook of numbers packs to a tenth; a bomb to a thousandth
SMALL = 4 * 1024 * 1024  # a small member may pack as well as it likes


def members(data: bytes, name: str) -> frozenset[str]:
    """Names of the members of an archive that is safe to open; ReadError for a bomb or a damaged file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise ReadError(f"{name} is a damaged archive") from None
    if len(infos) > MOST_MEMBERS:
        raise ReadError(f"{name} holds {len(infos):,} files; at most {MOST_MEMBERS:,} are read")
    if sum(i.file_size for i in infos) > MOST_UNPACKED:
        raise ReadError(f"{name} unpacks to more than {MOST_UNPACKED // 1024**2} MB")
    if any(i.file_size > SMALL and i.file_size > MOST_RATIO * max(1, i.compress_size) for i in infos):
        raise ReadError(f"{name} unpacks to far more than it holds: it is refused as an archive bomb")
    paths = [i.filename.replace("\\", "/") for i in infos]
    if any(path.startswith("/") or ".." in path.split("/") for path in paths):
        raise ReadError(f"{name} holds a path that leads out of the archive: it is refused")
    return frozenset(i.filename for i in infos)
