"""Pack a file for a zip ahead of time, so that it need not be packed again when it is the same."""

import struct
import zipfile
import zlib
from hashlib import sha256
from typing import BinaryIO, NamedTuple, Self

_HEAD = struct.Struct("<IQ32s")
_LEVEL = zlib.Z_DEFAULT_COMPRESSION


class Member(NamedTuple):
    """A packed file, with what zip and the list of sums say of it."""

    checksum: int  # CRC-32
    size: int
    sum: str  # SHA-256
    packed: bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return cls(zlib.crc32(data), len(data), sha256(data).hexdigest(), packer.compress(data) + packer.flush())

    @classmethod
    def read(cls, kept: bytes) -> Self:
        checksum, size, sum = _HEAD.unpack_from(kept)
        return cls(checksum, size, sum.hex(), kept[_HEAD.size :])

    def written(self) -> bytes:
        """As `read` reads it."""
        return _HEAD.pack(self.checksum, self.size, bytes.fromhex(self.sum)) + self.packed

    def put_into(self, bundle: zipfile.ZipFile, out: BinaryIO, entry: zipfile.ZipInfo) -> None:
        """As something that is not to be packed; then its head says what it is: zipfile itself packs all anew."""
        entry.compress_type = zipfile.ZIP_STORED
        bundle.writestr(entry, self.packed)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.CRC, entry.file_size = self.checksum, self.size
        end = out.tell()
        out.seek(entry.header_offset)
        out.write(entry.FileHeader())
        out.seek(end)
