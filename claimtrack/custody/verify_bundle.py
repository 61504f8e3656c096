#!/usr/bin/env python3
"""Checks a bundle of claimtrack with nothing but Python 3.11 or newer: no claimtrack is needed.

    python verify_bundle.py BUNDLE [--expect-head HASH] [--checkpoint FILE] [--public-key FILE]

BUNDLE is the folder or the .zip. Told is whether every file, every row and every entry of the log
is as the log has it, and the log as it was outside. Ends with 0 if so, with 4 if not, with 2 or 3
if there is nothing that could be checked. Whether what the articles say is true is not told.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
import zlib
from pathlib import Path

CONCLUSIONS = ("link", "cluster", "origins", "finding", "place", "cluster_member", "finding_claim")
KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("anchor", "attribution", "claim", "cluster", "document"), ("id",)),
    **dict.fromkeys(("finding", "link", "place", "sighting", "source"), ("id",)),
    **dict.fromkeys(("derivation", "sentences", "tombstone"), ("document_id",)),
    "cluster_member": ("claim_id", "cluster_id"),
    "decision": ("sequence",),
    "diagnostic": ("document_id", "is_derived", "position"),
    "finding_claim": ("claim_id", "finding_id"),
    "mentioned_source": ("document_id", "id"),
    "object": ("sha256",),
    "origins": ("cluster_id",),
}
HEX = re.compile("[0-9a-f]{64}")
NOTE = re.compile(r"(([^\n]+)\n([0-9]{1,18})\n([0-9a-f]{64})\n[^\n]+\n)\n(.*)", re.DOTALL)
SIGNATURE = re.compile(" ([A-Za-z0-9+/]{91}=)$", re.MULTILINE)  # a key's hash, a signature


class UnreadableError(Exception):
    """There is nothing that could be checked."""


def read_files(path: Path) -> dict[str, bytes]:
    """Every file of the bundle by its path in it. Links and paths that lead outside are refused."""
    files: dict[str, bytes] = {}
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_symlink():
                raise UnreadableError(f"{each} is a link")
            if each.is_file():
                files[each.relative_to(path).as_posix()] = each.read_bytes()
        return files
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.compress_size for info in archive.infolist()) > archive.start_dir:
                raise UnreadableError("its parts overlap")
            for info in archive.infolist():
                name, is_folder = info.filename, info.is_dir()
                is_odd = name in files or (is_folder and info.file_size)
                if is_odd or name.startswith("/") or "\\" in name or ".." in name.split("/"):
                    raise UnreadableError(f"{name!r} is no path of a bundle")
                if (info.external_attr >> 16) & 0o170000 == 0o120000:
                    raise UnreadableError(f"{name!r} is a link")
                if info.file_size > 100 * max(info.compress_size, 1):
                    raise UnreadableError(f"{name!r} unpacks to more than a hundred times its size")
                if not is_folder:
                    files[name] = archive.read(info)
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableError(f"{path}: {error}") from error
    return files


class Tree:
    """The right edge of the tree of RFC 6962 over the entries of the log."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, content: bytes) -> None:
        """Add an entry."""
        node, size = hashlib.sha256(b"\0" + content).digest(), self.size
        while size % 2:
            node, size = hashlib.sha256(b"\1" + self.peaks.pop() + node).digest(), size // 2
        self.peaks.append(node)
        self.size += 1

    def root(self) -> str:
        """The root of one entry or more, as 64 hex digits."""
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = hashlib.sha256(b"\1" + peak + root).digest()
        return root.hex()


class Check:
    """One bundle, checked part by part; ``faults`` are what isn't as it should be."""

    def __init__(self, files: dict[str, bytes], key: bytes | None = None) -> None:
        self.files, self.key = files, key
        self.implied = {"manifest.json", "seal.txt", "verify_bundle.py"}
        self.faults: list[dict[str, str]] = []
        self.roots = [hashlib.sha256(b"").hexdigest()]
        self.should: dict[str, dict[str, str]] = {table: {} for table in KEYS}
        self.unlisted = self.rows = 0
        self.anchors: list[tuple[int, bool, str]] = []

    def run(self) -> None:
        """Check everything within the bundle."""
        try:
            manifest = json.loads(self.files["manifest.json"])
            listed, log = {**manifest["files"]}, {**manifest["log"]}
            size, root = int(log["size"]), log["root"]
            if manifest["format"] != "claimtrack bundle 1":
                raise ValueError(f"{manifest['format']!r} isn't known here")
        except (KeyError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise UnreadableError(f"manifest.json can't be read: {error}") from error
        self.check_files(listed)
        self.check_log()
        there = len(self.roots) - 1
        if size != there:
            kind = "deleted" if size > there else "inserted"
            self.fault(kind, "event", str(min(size, there) + 1), f"there should be {size} entries")
        elif root != self.roots[-1] and not self.faults:
            self.fault("edited", "manifest.json", "log", "the log has another root")
        for table in KEYS:
            self.check_table(table)
        for name in sorted((listed.keys() & self.files.keys()) - self.implied):
            self.fault("inserted", "file", name, "nothing in the bundle refers to it")
        if self.unlisted:
            self.fault("edited", "seal", str(self.unlisted), "its list of conclusions isn't there")

    def fault(self, kind: str, where: str, key: str, reason: str) -> None:
        """Note one thing that isn't as it should be."""
        self.faults.append({"kind": kind, "table": where, "key": key, "reason": reason})

    def check_files(self, listed: dict[str, str]) -> None:
        """Every file against the manifest, which names all but itself."""
        for name in sorted((listed.keys() | self.files.keys()) - {"manifest.json"}):
            if name not in self.files:
                self.fault("deleted", "file", name, "the manifest has it")
            elif name not in listed:
                self.fault("inserted", "file", name, "the manifest knows nothing of it")
            elif hashlib.sha256(self.files[name]).hexdigest() != listed[name]:
                self.fault("edited", "file", name, "its content isn't what the manifest has of it")

    def lines(self, name: str) -> list[bytes]:
        """The lines of a file; none where there is no such file."""
        self.implied.add(name)
        *lines, rest = self.files.get(name, b"").split(b"\n")
        if rest:
            self.fault("inserted", "file", name, "there is more behind its last line")
        return lines

    def check_log(self) -> None:
        """Every entry against the root noted beside it; what the entries tell is followed."""
        tree = Tree()
        for number, line in enumerate(self.lines("log.jsonl"), 1):
            tree.append(line)
            self.roots.append(tree.root())
            try:
                entry = json.loads(line)
                if entry["sequence"] != number:
                    self.fault("edited", "event", str(number), "another entry stands in its place")
                self.follow(entry)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                self.fault("unreadable", "event", str(number), str(error))
        noted, roots = self.lines("roots.txt"), [root.encode() for root in self.roots[1:]]
        if noted != roots:  # so are all after the first that is
            first = next(n for n in range(len(noted) + 1) if noted[n : n + 1] != roots[n : n + 1])
            self.fault("edited", "event", str(first + 1), "the root after it is another one")

    def follow(self, entry: dict) -> None:  # type: ignore[type-arg]
        """Take over which rows there are after an entry."""
        for table, rows in entry["rows"].items():
            held = self.should.setdefault(table, {})
            held.update({key_in_log(table, key): row_hash for key, row_hash in rows.items()})
        for table, keys in entry["gone"].items():
            for key in keys:
                self.should.setdefault(table, {}).pop(key_in_log(table, key), None)
        sealed = entry.get("sealed")
        if not sealed:
            return
        for table, rows in self.should.items():
            for key in [key for key in rows if is_conclusion(table, key)]:
                del rows[key]
        seal = self.files.get("seal.txt")
        self.unlisted = 0
        if seal is not None and hashlib.sha256(seal).hexdigest() == sealed["sha256"]:
            for line in seal.decode("utf-8", "surrogateescape").split("\n")[:-1]:
                table, row_hash, key = line.split(" ", 2)
                self.should.setdefault(table, {})[key] = row_hash
        elif sealed["count"]:
            self.unlisted = entry["sequence"]

    def check_table(self, table: str) -> None:
        """The rows of a table against what the log has of them, and their bytes."""
        should = self.should.get(table, {})
        for line in self.lines(f"records/{table}.jsonl"):
            self.rows += 1
            try:
                row = json.loads(line)
                key = key_in_log(table, " ".join(str(row[column]) for column in KEYS[table]))
            except (ValueError, KeyError, TypeError, RecursionError):
                self.fault("unreadable", table, f"line {self.rows}", "this is no row")
                continue
            known = should.pop(key, None)
            if known is None and not (self.unlisted and is_conclusion(table, key)):
                self.fault("inserted", table, key, "the log knows nothing of it")
            elif known is not None and known != hashlib.sha256(line).hexdigest():
                self.fault("edited", table, key, "its content isn't what the log has of it")
            for value in row.values():
                if isinstance(value, dict):
                    self.check_bytes(table, key, str(value.get("sha256")))
            if table == "anchor":
                self.check_anchor(key, row)
        for key in should:
            self.fault("deleted", table, key, "the log has it, the bundle hasn't")

    def check_bytes(self, table: str, key: str, sha256: str) -> None:
        """Bytes that a row refers to by their hash."""
        self.implied.add(f"objects/{sha256}")
        content = self.files.get(f"objects/{sha256}")
        if content is None:
            self.fault("deleted", table, key, f"its bytes objects/{sha256} aren't there")
        elif hashlib.sha256(content).hexdigest() != sha256:
            self.fault("edited", table, key, f"objects/{sha256} aren't its bytes")

    def check_anchor(self, key: str, row: dict) -> None:  # type: ignore[type-arg]
        """A checkpoint that was put outside, as the bundle remembers it, and its own files."""
        try:
            text, stamp, kind = row["checkpoint"], row["token"], row["kind"]
            token = self.files.get(f"objects/{stamp['sha256']}", b"") if stamp else b""
            packed = f"{kind}\n{text}".encode("utf-8", "surrogatepass") + token
            path = f"checkpoints/{hashlib.sha256(packed).hexdigest()}"
            files = {f"{path}.txt": text.encode(), **({f"{path}.tsr": token} if stamp else {})}
            for name, content in files.items():
                self.implied.add(name)
                if self.files.get(name) != content:
                    self.fault("edited", "file", name, f"it isn't what anchor {key} has")
            if kind != "request":  # nobody has stamped it yet
                self.check_checkpoint(text, f"{kind} {key[:12]}", is_outside=False)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.fault("unreadable", "anchor", key, str(error))

    def check_checkpoint(self, text: str, by: str, *, is_outside: bool) -> None:
        """A checkpoint against the root that the log had at its size, and who vouches for it."""
        note = NOTE.fullmatch(text)
        if not note:
            raise ValueError(f"{by} is no checkpoint: its lines are origin, size, root and time")
        body, origin, size, root, signatures = note.groups()
        is_intact = int(size) < len(self.roots) and self.roots[int(size)] == root
        if not is_intact:
            kind = "deleted" if int(size) >= len(self.roots) else "edited"
            self.fault(kind, "event", size, f"{by} has seen another log")
        trust = self.trust(body, origin, signatures)
        vouches = is_intact and (trust == "verified" or (is_outside and trust == "unchecked"))
        told = f"{by}: integrity {'intact' if is_intact else 'NOT INTACT'}, trust {trust}"
        self.anchors.append((int(size), vouches, told))

    def trust(self, body: str, origin: str, signatures: str) -> str:
        """Whether the holder of the key signed a checkpoint, or why not."""
        if self.key is None:
            return "unchecked"
        mark = hashlib.sha256(f"{origin}\n\1".encode() + self.key).digest()[:4]
        for packed in map(base64.b64decode, SIGNATURE.findall(signatures)):
            if packed[:4] == mark and is_signed_by(self.key, body.encode(), packed[4:]):
                return "verified"
        if not signatures.strip():
            return "unchecked (it isn't signed)"
        return "failed (another key signed it, or its signature doesn't hold)"

    def check_head(self, expected: str) -> None:
        """A root that somebody noted: the log must have had it."""
        if expected.lower() not in self.roots[min(1, len(self.roots) - 1) :]:
            reason = f"the log never had the root {expected}"
            self.fault("edited", "event", str(len(self.roots) - 1), reason)


def key_in_log(table: str, key: str) -> str:
    """The key by which the log knows a row: names by their SHA-256, in older logs as they are."""
    if table != "mentioned_source" or re.fullmatch("[0-9a-f]{64}", key):
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def is_conclusion(table: str, key: str) -> bool:
    """Whether an analysis wrote the row."""
    return table in CONCLUSIONS or (table == "diagnostic" and key.split(" ")[-2:-1] == ["1"])


# Ed25519 as in RFC 8032, section 5.1.7, for checking only.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int]


def add(one: Point, two: Point) -> Point:
    """The sum of two points of the curve."""
    (a, b), (c, d) = one, two
    k = D * a * b * c * d % P
    return (a * d + b * c) * pow(1 + k, -1, P) % P, (b * d + a * c) * pow(1 - k, -1, P) % P


def times(scalar: int, point: Point) -> Point:
    """A point added to itself so many times."""
    total = (0, 1)
    while scalar:
        if scalar % 2:
            total = add(total, point)
        point, scalar = add(point, point), scalar // 2
    return total


def point_of(packed: bytes) -> Point:
    """The point in its 32 bytes; ValueError where there is none."""
    number = int.from_bytes(packed, "little")
    sign, y = number >> 255, number % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    return (P - x if x % 2 != sign else x), y


def is_signed_by(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of the key signed the message so."""
    scalar = int.from_bytes(signature[32:], "little")
    if len(key) != 32 or len(signature) != 64 or scalar >= ORDER:
        return False
    try:
        public, commitment = point_of(key), point_of(signature[:32])
    except ValueError:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    base = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    return times(scalar, base) == add(commitment, times(challenge, public))


def read_key(path: Path) -> bytes:
    """The 32 bytes of a public key in PEM."""
    packed = base64.b64decode("".join(path.read_text("ascii").strip().splitlines()[1:-1]))
    if len(packed) != 44 or packed[:12].hex() != "302a300506032b6570032100":
        raise UnreadableError(f"{path} is no Ed25519 public key in PEM")
    return packed[12:]


def main(arguments: list[str] | None = None) -> int:
    """Check a bundle and say what came out; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--expect-head", metavar="HASH", help="a root that you noted")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("--public-key", type=Path, metavar="FILE", help="Ed25519, PEM")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    asked = parser.parse_args(arguments)
    try:
        key = read_key(asked.public_key) if asked.public_key else None
        check = Check(read_files(asked.bundle), key)
        check.run()
        for path in asked.checkpoint:
            check.check_checkpoint(path.read_text("utf-8"), str(path), is_outside=True)
        if asked.expect_head:
            check.check_head(asked.expect_head)
    except (UnreadableError, OSError, ValueError) as error:
        sys.stderr.write(shown(f"error: {error}"))
        return 3
    sys.stdout.writelines(map(shown, report(check, as_json=asked.json)))
    return 4 if check.faults else 0


def shown(line: str) -> str:
    """A line as a terminal may have it: of a stranger's characters nothing but ASCII letters."""
    plain = line.encode("ascii", "backslashreplace").decode()
    return re.sub("[\0-\x1f\x7f]", lambda odd: f"\\u{ord(odd[0]):04x}", plain) + "\n"


def report(check: Check, *, as_json: bool) -> list[str]:
    """What came out, the answer first."""
    size, root = len(check.roots) - 1, check.roots[-1]
    anchored = max((size for size, vouches, _ in check.anchors if vouches), default=0)
    log, tail = {"size": size, "root": root}, size - anchored
    if as_json:
        plain = {"is_intact": not check.faults, "rows": check.rows, "faults": check.faults}
        return [json.dumps({**plain, "log": log, "anchored": anchored, "unanchored": tail})]
    lines = [f"{'NOT INTACT' if check.faults else 'intact'}: {check.rows} rows, {size} log entries"]
    lines += ["fault: {table} {key}: {kind}; {reason}".format(**each) for each in check.faults[:20]]
    lines += [f"root: {root}"]
    lines += [f"{('unproven', 'anchored')[v]} up to {at} by {by}" for at, v, by in check.anchors]
    return [*lines, f"unanchored tail: {tail} entries"]


if __name__ == "__main__":
    sys.exit(main())
