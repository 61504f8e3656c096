"""Analysis → one self-contained page. ``render.render_report`` is the way in."""

__all__ = ["render_report"]
