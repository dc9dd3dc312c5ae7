"""Write data/europe_outline.json from Natural Earth (public domain) as the npm package world-atlas ships it.

Usage: npm pack world-atlas && tar xzf world-atlas-*.tgz
       python tools/build_outline.py package/countries-50m.json
"""

import json
import sys
from pathlib import Path

WEST, SOUTH, EAST, NORTH = -25.0, 33.0, 46.0, 72.0
STEP_DEGREES = 0.06  # points nearer than this to the last one kept are dropped


def decode(topology: dict) -> list[list[tuple[float, float]]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def ring(indices: list[int], arcs: list) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for i in indices:
        part = arcs[i] if i >= 0 else arcs[~i][::-1]
        points += part[1:] if points else part
    return points


def thin(points: list[tuple[float, float]]) -> list[list[float]]:
    kept = [points[0]]
    for p in points[1:-1]:
        if max(abs(p[0] - kept[-1][0]), abs(p[1] - kept[-1][1])) >= STEP_DEGREES:
            kept.append(p)
    return [[round(x, 2), round(y, 2)] for x, y in (*kept, points[-1])]


def pieces(points: list[list[float]]) -> list[list[list[float]]]:
    """Cut a ring where it jumps over the date line, and leave out what lies far from Europe."""
    lines: list[list[list[float]]] = [[]]
    for before, point in zip([points[0], *points], points, strict=False):
        near = WEST - 5 <= point[0] <= EAST + 5 and SOUTH - 5 <= point[1] <= NORTH + 5
        if not near or abs(point[0] - before[0]) > 20:
            lines.append([])
        if near:
            lines[-1].append(point)
    return lines


def main() -> int:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = decode(topology)
    rings = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country.get("arcs", [])
        for polygon in [polygons] if country["type"] == "Polygon" else polygons:
            for indices in polygon:
                points = ring(indices, arcs)
                if any(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in points):
                    rings += [line for line in pieces(thin(points)) if len(line) > 3]
    target = Path(__file__).parents[1] / "data" / "europe_outline.json"
    target.write_text(json.dumps(rings, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(rings)} rings, {sum(map(len, rings))} points, {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
