"""Mutate Python by cosmic-ray, in an environment of its own; `mutants` starts this and nothing imports it.

JSON comes in on stdin, a list of sources, and goes out: for each source its mutants, as pairs of what was
done and what came out.
"""

import ast
import json
import re
import sys

# Left out: operators that arrays and whole numbers do not have, which any run would find.
SENSELESS = re.compile("Shift|Bit|_Is|Is_|IsNot|Variable|Invert|Decorator|Exception|UAdd")


def mutants(source: str) -> list[tuple[str, str]]:
    """Every mutant of a source: the operator with its place, and the new source."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    found, seen = [], {source}
    for name in operator_names():
        if SENSELESS.search(name):
            continue
        for place in range(1_000):
            mutant = mutate_code(source.encode(), get_operator(name)(), place)
            if mutant is None:
                break
            if mutant not in seen and _is_sensible(mutant):
                seen.add(mutant)
                found.append((f"{name.removeprefix('core/')} {place + 1}", mutant))
    return found


def _is_sensible(source: str) -> bool:
    """Whether it is Python: cosmic-ray takes the star before keyword-only arguments for a product."""
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return False
    return not any(isinstance(node, ast.arguments) and node.posonlyargs for node in nodes)


if __name__ == "__main__":
    print(json.dumps([mutants(source) for source in json.loads(sys.stdin.read())]))
