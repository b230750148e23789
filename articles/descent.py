"""Lines of descent: nobody descends from themselves, however many steps away."""

from collections import defaultdict


def circle_in(lines) -> list | None:
    """Return the keys on a circle of (later, earlier) pairs, the first one last too."""
    earlier = defaultdict(list)
    for child, parent in lines:
        earlier[child].append(parent)
    done = set()
    for start in list(earlier):
        if start not in done and (found := _walk(start, earlier, done)):
            return found
    return None


def _walk(start, earlier, done):
    path, waiting = [start], [iter(earlier[start])]
    while path:
        step = next(waiting[-1], None)
        if step is None:
            done.add(path.pop())
            waiting.pop()
        elif step in path:
            return [*path[path.index(step) :], step]
        elif step not in done:
            path.append(step)
            waiting.append(iter(earlier[step]))
    return None
