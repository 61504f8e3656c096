"""Persistence only: values go in, values come out, and rows never leave this folder.

``claim_store`` is the way in; importing this package loads nothing, as sqlmodel is slow to load.
"""
