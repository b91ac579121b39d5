"""Pictures: a kept PNG held against what the panel shows. Standard library only."""
import struct
import zlib


def read_png(path):
    """(width, height, RGB bytes) of an 8 bit RGB PNG without interlace, which QEMU writes."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
            if (depth, colour) != (8, 2):
                raise RuntimeError(f"{path}: not 8 bit RGB")
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += length + 12
    rows, stride = zlib.decompress(packed), width * 3
    picture, above = bytearray(), bytes(stride)
    for y in range(height):
        start = y * (stride + 1)
        above = unfilter(rows[start], rows[start + 1:start + 1 + stride], above)
        picture += above
    return width, height, bytes(picture)


def unfilter(kind, row, above):
    """A row of a PNG as it was before filtering."""
    out = bytearray(row)
    for i in range(len(out)):
        left = out[i - 3] if i >= 3 else 0
        up, corner = above[i], above[i - 3] if i >= 3 else 0
        if kind == 1:
            out[i] = (out[i] + left) & 255
        elif kind == 2:
            out[i] = (out[i] + up) & 255
        elif kind == 3:
            out[i] = (out[i] + (left + up) // 2) & 255
        elif kind == 4:
            guess = left + up - corner
            near = min((left, up, corner), key=lambda value: abs(guess - value))
            out[i] = (out[i] + near) & 255
    return bytes(out)


def differences(seen, path, moves=()):
    """How many points differ from the kept picture outside the boxes (x0, y0, x1, y1) that move."""
    width, height, pixels = seen
    kept_width, kept_height, kept = read_png(path)
    if (width, height) != (kept_width, kept_height):
        return width * height
    count = 0
    for y in range(height):
        row = slice(y * width * 3, (y + 1) * width * 3)
        if pixels[row] == kept[row]:
            continue
        for x in range(width):
            at = (y * width + x) * 3
            if pixels[at:at + 3] != kept[at:at + 3] and not any(
                    x0 <= x < x1 and y0 <= y < y1 for x0, y0, x1, y1 in moves):
                count += 1
    return count
