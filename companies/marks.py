"""The shapes of statuses as paths: dashed ring, half disc, disc, tick square, cross, struck ring. Pure.

The ring itself is a circle, which templates draw; here is what stands inside or instead of it.
"""

SHAPES = {
    "rumored": "ring", "in_talks": "half", "announced": "disc", "completed": "square", "denied": "cross",
    "called_off": "struck", "appraisal": "diamond",
}  # fmt: skip
STRUCK = ("cross", "struck")
HEAVY = 1.25  # of a diamond's width: so that it weighs as much as a disc

PATHS = {
    "half": "M{x:.1f} {top:.1f}a{r:.1f} {r:.1f} 0 0 1 0 {d:.1f}z",
    "disc": "M{left:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 0 1 {d:.1f} 0a{r:.1f} {r:.1f} 0 0 1 -{d:.1f} 0z",
    "square": "M{left:.1f} {top:.1f}h{d:.1f}v{d:.1f}h-{d:.1f}z",
    "cross": "M{left:.1f} {top:.1f}L{right:.1f} {bottom:.1f}M{left:.1f} {bottom:.1f}L{right:.1f} {top:.1f}",
    "diamond": "M{x:.1f} {top:.1f}L{right:.1f} {y:.1f}L{x:.1f} {bottom:.1f}L{left:.1f} {y:.1f}z",
    "struck": "M{left:.1f} {bottom:.1f}L{right:.1f} {top:.1f}",
    "triangle": "M{left:.1f} {bottom:.1f}L{x:.1f} {top:.1f}L{right:.1f} {bottom:.1f}z",
}
REACH = {"diamond": HEAVY, "struck": 0.7}


def path_of(shape: str, x: float, y: float, r: float) -> str:
    """A shape with its middle at (x, y); "" for the plain ring."""
    r *= REACH.get(shape, 1)
    return PATHS.get(shape, "").format(x=x, y=y, r=r, d=2 * r, left=x - r, right=x + r, top=y - r, bottom=y + r)


def tick_of(x: float, y: float, r: float) -> str:
    return f"M{x - r * 0.5:.1f} {y:.1f}l{r * 0.38:.1f} {r * 0.4:.1f}l{r * 0.64:.1f} -{r * 0.76:.1f}"
