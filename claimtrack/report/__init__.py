"""Analysis → a page, several pages, Markdown or JSON. ``render.render_report`` is the way in."""

__all__ = ["render_report"]
